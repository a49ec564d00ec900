/** Titles, columns and tags that a reader may have meant: by pinyin, or with one character wrong. */
(function (portalSearch) {
  'use strict';

  const LATIN = /^[a-z][a-z'\s]*$/i;
  const LETTER = /^[0-9a-z]$/i;
  const SHORTEST_NEAR = 3; // of two characters one wrong leaves one, which is in every other title
  const SHORTEST_LONGER = 4; // likewise where one character too many was typed
  const MOST = 20;

  /**
   * @param {string} typed  letters only
   * @param {string[]} syllables  of a title, from a place on
   * @returns {boolean} whether the letters spell the syllables one after another, whole, by their initials, or the last
   *   one begun
   */
  function spells(typed, syllables, at) {
    if (!typed) { return true; }
    if (at >= syllables.length) { return false; }
    const syllable = syllables[at];
    if (syllable.indexOf(typed) === 0) { return true; }
    if (typed.indexOf(syllable) === 0 && spells(typed.slice(syllable.length), syllables, at + 1)) { return true; }
    const initial = /^[zcs]h/.test(syllable) && typed[1] === 'h' ? 2 : 1;
    return typed[0] === syllable[0] && typed.slice(0, initial) === syllable.slice(0, initial) &&
      (spells(typed.slice(initial), syllables, at + 1) || (initial === 2 && spells(typed.slice(1), syllables, at + 1)));
  }

  function spelledFrom(typed, syllables) {
    return syllables.findIndex(function (_, at) { return spells(typed, syllables, at); });
  }

  /** @returns {number} the place of the part of `title` that differs from `word` in one character, -1 for none */
  function nearAt(title, word) {
    for (let at = 0; at < title.length; at += 1) {
      if (substituted(title, word, at) || tooMany(title, word, at) || tooFew(title, word, at)) {
        return at;
      }
    }
    return -1;
  }

  function substituted(title, word, at) {
    if (at + word.length > title.length) { return false; }
    let wrong = 0;
    for (let index = 0; index < word.length && wrong < 2; index += 1) {
      wrong += title[at + index] === word[index] ? 0 : 1;
    }
    return wrong === 1;
  }

  /** Whether `word` without one of its characters is `other`. */
  function isShortened(word, other) {
    return word.some(function (_, left) {
      return word.slice(0, left).concat(word.slice(left + 1)).join('') === other.join('');
    });
  }

  function tooMany(title, word, at) {
    const part = title.slice(at, at + word.length - 1);
    return word.length >= SHORTEST_LONGER && part.length === word.length - 1 && isShortened(word, part);
  }

  function tooFew(title, word, at) {
    const part = title.slice(at, at + word.length + 1);
    return part.length === word.length + 1 && part[0] === word[0] && isShortened(part, word);
  }

  /** @returns {Promise} titles, columns and tags, and how they are read: see plugins/search/readings.py */
  portalSearch.loadSuggestions = function (table) {
    const file = function (name) { return portalSearch.loadFile(table.contents, name); };
    return Promise.all([table.titles(), file('terms'), file('readings')]).then(function (loaded) {
      const usual = new Map();
      Object.keys(loaded[2]).forEach(function (syllable) {
        Array.from(loaded[2][syllable]).forEach(function (character) { usual.set(character, syllable); });
      });
      return { titles: loaded[0].titles, other: loaded[0].other, terms: loaded[1], usual: usual };
    });
  };

  /**
   * @param {Array} other  place, reading, place, reading, … of what is not read as usual
   * @returns {string[]} the syllables of a title or term
   */
  function spell(data, text, other) {
    const spoken = Array.from(text).map(function (character) {
      return data.usual.get(character) || (LETTER.test(character) ? character.toLowerCase() : '');
    });
    for (let at = 0; other && at < other.length; at += 2) { spoken[other[at]] = other[at + 1]; }
    return spoken.filter(Boolean);
  }

  /** Whether the words are letters only, as pinyin is. */
  portalSearch.isPinyin = function (words) { return LATIN.test(words); };

  /** @returns {object[]} {kind, number} for texts, {kind, path, title} for columns and tags, best first */
  portalSearch.suggest = function (data, typed, seen, newer) {
    if (portalSearch.isPinyin(typed)) {
      return byPinyin(data, typed.toLowerCase().replace(/[\s']+/g, ''), seen, newer);
    }
    const word = Array.from(portalSearch.lower(typed));
    return word.length < SHORTEST_NEAR ? [] : byNearness(data, word, seen, newer);
  };

  function byPinyin(data, typed, seen, newer) {
    if (typed.length < 2) { return []; }
    const terms = data.terms.filter(function (row) {
      return spelledFrom(typed, spell(data, row[0], row[2])) === 0;
    }).map(function (row) { return { kind: 'pinyin', title: row[0], path: row[1] }; });
    const texts = data.titles.map(function (title, number) {
      return { kind: 'pinyin', number: number, at: spelledFrom(typed, spell(data, title, data.other[number])) };
    }).filter(function (item) { return item.at >= 0 && !seen.has(item.number); });
    texts.sort(function (a, b) { return a.at - b.at || newer(a.number, b.number); });
    return terms.concat(texts).slice(0, MOST);
  }

  function byNearness(data, word, seen, newer) {
    return data.titles.map(function (_, number) { return number; }).filter(function (number) {
      return !seen.has(number) && nearAt(Array.from(portalSearch.lower(data.titles[number])), word) >= 0;
    }).sort(newer).slice(0, MOST).map(function (number) { return { kind: 'near', number: number }; });
  }
}(window.portalSearch));
