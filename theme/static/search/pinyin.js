/** Whether letters spell what a title says: its syllables one after another, whole, or by their initials. */
(function (portal) {
  'use strict';

  const LATIN = /^[a-z][a-z'\s]*$/i;

  /** @returns {boolean} whether the words are letters only, as pinyin is */
  function isPinyin(words) {
    return LATIN.test(words);
  }

  /** @returns {boolean} whether letters and syllable are alike as far as both go */
  function isBegun(letters, syllable) {
    return Boolean(syllable) && (letters.indexOf(syllable) === 0 || syllable.indexOf(letters) === 0);
  }

  /** @returns {boolean} whether the letters begin with the initial of the syllable, and spell on from the next one */
  function spellsByInitial(letters, syllables, at) {
    const syllable = syllables[at];
    const length = /^[zcs]h/.test(syllable) && letters[1] === 'h' ? 2 : 1;
    if (letters.slice(0, length) !== syllable.slice(0, length)) {
      return false;
    }
    if (syllables[at + 1] === '' && letters.length > length) {
      return false; // initials belong to one run of characters
    }
    // After "zh" the letters may go on behind it, or with the "h" as an initial of its own.
    return spells(letters.slice(length), syllables, at + 1)
      || (length === 2 && spells(letters.slice(1), syllables, at + 1));
  }

  /**
   * @param {string} letters  a to z, in lower case
   * @param {string[]} syllables
   * @param {number} at  the syllable to begin with
   * @returns {boolean} whether the letters spell the syllables from there on; the last one may be only begun
   */
  function spells(letters, syllables, at) {
    if (!letters) {
      return true;
    }
    if (at >= syllables.length) {
      return false;
    }
    const syllable = syllables[at];
    if (!syllable) { // a mark; the letters may go on behind it with more than an initial
      return at > 0 && letters.length > 1 && isBegun(letters, syllables[at + 1]) && spells(letters, syllables, at + 1);
    }
    return syllable.indexOf(letters) === 0
      || (letters.indexOf(syllable) === 0 && spells(letters.slice(syllable.length), syllables, at + 1))
      || spellsByInitial(letters, syllables, at);
  }

  /** @returns {number} the first syllable from which the letters spell on, -1 for none */
  function placeIn(letters, syllables) {
    return syllables.findIndex(function (syllable, at) { return syllable && spells(letters, syllables, at); });
  }

  portal.pinyin = { isPinyin: isPinyin, placeIn: placeIn };
}(window.portal));
