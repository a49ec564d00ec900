/** The texts that hold all words as they were typed, best first: by the place, the whole phrase, then the day. */
(function (portal) {
  'use strict';

  const SCATTERED = 0.5; // words that do not follow each other stand behind a phrase in the same place

  /**
   * @param {Map<number, number>} words  the texts that hold all words, with the worst place of one of them
   * @param {Map<number, number>} phrase  the texts that hold them one after the other, with the best place
   * @returns {Map<number, number>} rank by text number, the best is the lowest
   */
  function ranksOf(words, phrase) {
    const ranks = new Map();
    words.forEach(function (place, number) {
      const apart = place + SCATTERED;
      ranks.set(number, phrase.has(number) ? Math.min(phrase.get(number), apart) : apart);
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
