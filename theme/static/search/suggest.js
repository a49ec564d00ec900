/** Titles, columns and tags that a reader may have meant: by pinyin, or with one character wrong. */
(function (portal) {
  'use strict';

  const LETTER = /^[0-9a-z]$/i;
  const SHORTEST_PINYIN = 2; // letters; a single one begins every twentieth title
  const SHORTEST_SOUND = 2; // characters that sound alike: of a single one there are dozens
  const MOST = 20; // suggestions

  /** @returns {Map<string, string>} the usual syllable by character */
  function usualReadings(bySyllable) {
    const usual = new Map();
    Object.keys(bySyllable).forEach(function (syllable) {
      Array.from(bySyllable[syllable]).forEach(function (character) { usual.set(character, syllable); });
    });
    return usual;
  }

  /**
   * @returns {Promise<{titles, other, terms, usual}>} titles: of all texts. other: by text, readings that are not the
   *   usual ones. terms: columns and tags. usual: readings by character; see plugins/features/search/readings.py
   */
  function load(table) {
    const file = function (name) { return portal.data.loadFile(table.contents, name); };
    return Promise.all([table.titles(), file('terms'), file('readings')]).then(function (loaded) {
      return {
        titles: loaded[0].titles, other: loaded[0].other, terms: loaded[1], usual: usualReadings(loaded[2]),
      };
    });
  }

  /**
   * @param {Array=} other  place, reading, place, reading, … of characters that are not read as usual
   * @returns {string[]} the syllables of a title or term, '' for each mark
   */
  function syllablesOf(data, text, other) {
    const spoken = Array.from(text).map(function (character) {
      return data.usual.get(character) || (LETTER.test(character) ? character.toLowerCase() : '');
    });
    for (let at = 0; other && at < other.length; at += 2) {
      spoken[other[at]] = other[at + 1];
    }
    return spoken; // '' for a mark
  }

  /** @returns {string[]} the syllables of a text's title */
  function spokenTitle(data, number) {
    return syllablesOf(data, data.titles[number], data.other[number]);
  }

  /** @returns {Object[]} the texts where `read` finds a place in the syllables of the title, early places first */
  function findInTitles(data, seen, newer, read) {
    const texts = Array.from(data.titles.keys()).filter(function (number) { return !seen.has(number); })
      .map(function (number) {
        return { kind: 'pinyin', number: number, at: read(spokenTitle(data, number)) };
      }).filter(function (item) { return item.at >= 0; });
    return texts.sort(function (a, b) { return a.at - b.at || newer(a.number, b.number); });
  }

  /** @returns {Object[]} columns and tags that begin as spelled, then texts whose titles hold it, early ones first */
  function findByPinyin(data, letters, seen, newer) {
    const terms = data.terms.filter(function (row) {
      return portal.pinyin.placeIn(letters, syllablesOf(data, row[0], row[2])) === 0;
    }).map(function (row) { return { kind: 'pinyin', title: row[0], path: row[1] }; });
    const texts = findInTitles(data, seen, newer, function (syllables) {
      return portal.pinyin.placeIn(letters, syllables);
    });
    const found = terms.concat(texts);
    return (found.length ? found : portal.sounds.find(data, letters, seen, newer, spokenTitle)).slice(0, MOST);
  }

  /** @returns {Object[]} texts whose titles say the word with other characters of the same sound */
  function findBySound(data, word, seen, newer) {
    const wanted = syllablesOf(data, word);
    if (wanted.length < SHORTEST_SOUND || wanted.some(function (syllable) { return !syllable; })) {
      return [];
    }
    return findInTitles(data, seen, newer, function (syllables) {
      return syllables.findIndex(function (_, at) {
        return wanted.every(function (syllable, index) { return syllables[at + index] === syllable; });
      });
    }).slice(0, MOST);
  }

  /** @returns {Object[]} texts whose titles nearly hold the word, newer ones first */
  function findNear(data, word, seen, newer) {
    const near = Array.from(data.titles.keys()).filter(function (number) {
      return !seen.has(number) && portal.near.isIn(Array.from(portal.matching.lower(data.titles[number])), word);
    });
    return near.sort(newer).slice(0, MOST).map(function (number) { return { kind: 'near', number: number }; });
  }

  /**
   * @param {Object} data  from load
   * @param {string} typed
   * @param {Set<number>} seen  texts that are found already
   * @param {function(number, number): number} newer  orders texts
   * @returns {Object[]} {kind, number} for texts, {kind, path, title} for columns and tags, best first
   */
  function find(data, typed, seen, newer) {
    if (portal.pinyin.isPinyin(typed)) {
      const letters = typed.toLowerCase().replace(/[\s']+/g, '');
      return letters.length < SHORTEST_PINYIN ? [] : findByPinyin(data, letters, seen, newer);
    }
    const sounds = findBySound(data, typed, seen, newer);
    sounds.forEach(function (item) { seen.add(item.number); });
    return sounds.concat(findNear(data, Array.from(portal.matching.lower(typed)), seen, newer));
  }

  portal.suggest = { load: load, find: find };
}(window.portal));
