/** Whether a title holds nearly what was typed: with one character wrong, too many or too few. */
(function (portal) {
  'use strict';

  const SHORTEST = 3; // characters; of two characters one wrong leaves one, which is in every other title
  const SHORTEST_LONGER = 4; // likewise where one character too many was typed

  const FIGURE = /[0-9]/; // another figure is another thing: 20大 is not 2013

  /** @returns {boolean} whether two characters may be mistaken for each other */
  function areConfusable(one, other) {
    return !FIGURE.test(one) && !FIGURE.test(other);
  }

  /** @returns {boolean} whether one character of the word is another one in the title */
  function isSubstituted(title, word, at) {
    if (at + word.length > title.length) {
      return false;
    }
    let wrong = 0;
    for (let index = 0; index < word.length && wrong < 2; index += 1) {
      if (title[at + index] !== word[index]) {
        wrong += areConfusable(title[at + index], word[index]) ? 1 : 2;
      }
    }
    return wrong === 1;
  }

  /** @returns {boolean} whether `word` without one of its characters is `other` */
  function isShortened(word, other) {
    return word.some(function (character, left) {
      return !FIGURE.test(character) && word.slice(0, left).concat(word.slice(left + 1)).join('') === other.join('');
    });
  }

  function hasTooMany(title, word, at) {
    const part = title.slice(at, at + word.length - 1);
    return word.length >= SHORTEST_LONGER && part.length === word.length - 1 && isShortened(word, part);
  }

  function hasTooFew(title, word, at) {
    const part = title.slice(at, at + word.length + 1);
    return part.length === word.length + 1 && part[0] === word[0] && isShortened(part, word);
  }

  /**
   * @param {string[]} title  its characters
   * @param {string[]} word  likewise
   * @returns {boolean} whether a part of the title differs from the word in one character
   */
  function isIn(title, word) {
    return word.length >= SHORTEST && title.some(function (_, at) {
      return isSubstituted(title, word, at) || hasTooMany(title, word, at) || hasTooFew(title, word, at);
    });
  }

  portal.near = { isIn: isIn };
}(window.portal));
