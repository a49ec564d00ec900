/** The parts of a reader's words: overlapping pairs of characters, and words of one meaning. */
(function (portal) {
  'use strict';

  const PLAIN = 1, ASKED = 0.4, CROSSING = 0.1; // weights: within words, in a question word, over its border
  const MEANT = 1; // of a word of the same meaning
  const MOST = 28; // parts of very long words; each is looked for in all texts

  function weightOf(first, second) {
    if (!first && !second) {
      return PLAIN;
    }
    return first === second ? ASKED : CROSSING;
  }

  /** @returns {Object[]} the pairs of a run, or the run itself where it has one character only */
  function pairsOf(run) {
    const characters = Array.from(run);
    const numbers = portal.questionWords.numbered(run);
    if (characters.length === 1) {
      return numbers[0] ? [] : [{ text: run, at: 0, length: 1, weight: PLAIN }];
    }
    return characters.slice(1).map(function (character, at) {
      return { text: characters[at] + character, at: at, length: 2, weight: weightOf(numbers[at], numbers[at + 1]) };
    });
  }

  /** @returns {string} the longest word of the group that the run holds, '' for none */
  function longestIn(run, group) {
    return group.filter(function (each) { return run.indexOf(each) >= 0; })
      .sort(function (a, b) { return b.length - a.length; })[0] || '';
  }

  /** @returns {{text: string, places: number[]}} the run without its question words, and where each character stood */
  function unasked(run) {
    const numbers = portal.questionWords.numbered(run);
    const places = numbers.map(function (_, at) { return at; }).filter(function (at) { return !numbers[at]; });
    return { text: places.map(function (at) { return run[at]; }).join(''), places: places };
  }

  /** @returns {{at, length, others}|null} the word of the group that a question word parts, as 打药 in 打好多药 */
  function partedIn(plain, group) {
    const word = longestIn(plain.text, group), from = plain.text.indexOf(word);
    const at = plain.places[from];
    return word && { at: at, length: plain.places[from + word.length - 1] - at + 1, others: group };
  }

  /** @returns {Array<{at, length, others}>} the words of the run that have others of the same meaning */
  function meantIn(run, groups) {
    const plain = unasked(run);
    return groups.map(function (group) {
      const word = longestIn(run, group);
      return word ? {
        at: run.indexOf(word), length: word.length, others: group.filter(function (each) { return each !== word; }),
      } : partedIn(plain, group);
    }).filter(Boolean);
  }

  /**
   * @param {string[]} runs  the words without marks
   * @param {string[][]} groups  words of one meaning
   * @returns {Object[]} {text, weight, run, at, length, isMeant}: pairs, then words that stand for some of the words. at,
   *   length: of the words that it is or stands for, in the run
   */
  function of(runs, groups) {
    const pairs = [], meant = [];
    runs.map(portal.matching.lower).forEach(function (run, number) {
      pairsOf(run).forEach(function (pair) { pairs.push(Object.assign({ run: number, isMeant: false }, pair)); });
      meantIn(run, groups).forEach(function (word) {
        word.others.forEach(function (other) {
          meant.push({ text: other, weight: MEANT, run: number, at: word.at, length: word.length, isMeant: true });
        });
      });
    });
    return pairs.slice(0, MOST).concat(meant.slice(0, MOST));
  }

  /** @returns {string[]} what is to be marked: what is longer than a character and no question word, and others for it */
  function marked(runs, parts) {
    const meant = parts.filter(function (part) { return part.isMeant; });
    const found = new Set(meant.map(function (part) { return part.text; }));
    runs.forEach(function (run) {
      const characters = Array.from(run).slice(0, MOST);
      const numbers = portal.questionWords.numbered(run);
      characters.forEach(function (_, from) {
        for (let to = from + 1; to <= characters.length && !numbers[to - 1]; to += 1) {
          if (to > from + 1) {
            found.add(characters.slice(from, to).join(''));
          }
        }
      });
    });
    return Array.from(found);
  }

  portal.partsOfWords = { of: of, marked: marked, PLAIN: PLAIN };
}(window.portal));
