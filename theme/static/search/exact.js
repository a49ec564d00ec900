/** The texts that hold all words as they were typed, best first: by the title, the whole phrase, then the day. */
(function (portal) {
  'use strict';

  const TITLE_PHRASE = 0, TITLE_WORDS = 1, TEXT_PHRASE = 2, TEXT_WORDS = 3; // ranks, the best first

  /**
   * @param {Map<number, boolean>} words  the texts that hold all words; whether the title does
   * @param {Map<number, boolean>} phrase  likewise for the words one after the other
   * @returns {Map<number, number>} rank by text number
   */
  function ranksOf(words, phrase) {
    const ranks = new Map();
    words.forEach(function (inTitle, number) {
      if (phrase.get(number)) {
        ranks.set(number, TITLE_PHRASE);
      } else if (inTitle) {
        ranks.set(number, TITLE_WORDS);
      } else {
        ranks.set(number, phrase.has(number) ? TEXT_PHRASE : TEXT_WORDS);
      }
    });
    return ranks;
  }

  /** @returns {Promise<number[]>} numbers of texts, in order */
  portal.exact = function (engine, terms) {
    const finding = portal.finding;
    const newer = portal.table.newerFirst(engine.table);
    const phrases = terms.length > 1 ? [terms.join(''), terms.join(' ')] : [];
    return Promise.all([finding.each(engine, terms), finding.each(engine, phrases)]).then(function (found) {
      const words = finding.inAll(found[0]);
      const ranks = ranksOf(words, phrases.length ? finding.inAny(found[1]) : words);
      return Array.from(ranks.keys()).sort(function (a, b) { return ranks.get(a) - ranks.get(b) || newer(a, b); });
    });
  };
}(window.portal));
