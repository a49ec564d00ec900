/**
 * The answer to a query: exact results, then those in other forms, by pinyin, and near ones. It is the same with both
 * engines, which only say where words stand.
 */
(function (portal) {
  'use strict';

  /** @returns {Promise<Map>} the texts that hold each term in its own or another form; whether the title holds all */
  function inOtherForms(engine, terms, forms) {
    return Promise.all(terms.map(function (term) {
      const ways = [term].concat(portal.variants.of(term, engine.table.wide, forms));
      return portal.finding.each(engine, ways).then(portal.finding.inAny);
    })).then(portal.finding.inAll);
  }

  /** @returns {string} what may be pinyin or nearly right: one run of Chinese, or Latin letters with blanks in them */
  function guessable(terms) {
    return terms.length === 1 || terms.every(portal.pinyin.isPinyin) ? terms.join(' ') : '';
  }

  /** @returns {string[]} the terms and their other forms, for marking */
  function allForms(terms, wide, forms) {
    return [].concat(terms, ...terms.map(function (term) { return portal.variants.of(term, wide, forms); }));
  }

  /** @returns {Promise<Object[]>} items for texts that hold the words in another form */
  function findVariants(engine, search, forms) {
    const newer = portal.table.newerFirst(engine.table);
    return inOtherForms(engine, search.terms, forms).then(function (found) {
      const rank = function (number) { return found.get(number) ? 0 : 1; }; // titles first
      const others = Array.from(found.keys()).filter(function (number) {
        return !search.seen.has(number) && search.isAllowed(number);
      });
      others.sort(function (a, b) { return rank(a) - rank(b) || newer(a, b); });
      others.forEach(function (number) { search.seen.add(number); });
      return others.map(function (number) { return { kind: 'variant', number: number }; });
    });
  }

  /** @returns {Promise<Object[]>} items for what the reader may have meant */
  function findGuesses(engine, search, typed) {
    const newer = portal.table.newerFirst(engine.table);
    return portal.suggest.load(engine.table).then(function (data) {
      return portal.suggest.find(data, typed, search.seen, newer).filter(function (item) {
        return item.number === undefined || search.isAllowed(item.number);
      });
    });
  }

  /** @returns {Promise<{items, words}>} the exact items and what else there is */
  function widen(engine, search, exact) {
    // Traditional forms are worth another file only where nothing is found.
    const pairs = exact.length ? Promise.resolve('') : portal.data.loadFile(engine.table.contents, 'variants');
    return pairs.then(portal.variants.formsFrom).then(function (forms) {
      return findVariants(engine, search, forms).then(function (variants) {
        const items = exact.concat(variants);
        const words = allForms(search.terms, engine.table.wide, forms);
        const typed = guessable(search.terms);
        if (!typed || (items.length && !portal.pinyin.isPinyin(typed))) {
          return { items: items, words: words };
        }
        return findGuesses(engine, search, typed).then(function (guesses) {
          return { items: items.concat(guesses), words: words };
        });
      });
    });
  }

  /**
   * @param {Object} engine  see scan-engine.js
   * @param {{terms: string[], without: string[]}} query  with at least one term
   * @returns {Promise<{items: Object[], words: string[]}>} items: {kind, number} for texts, {kind, path, title} for
   *   columns and tags; words: what is to be marked
   */
  portal.answer = function (engine, query) {
    return Promise.all([
      portal.exact(engine, query.terms), portal.finding.each(engine, query.without),
    ]).then(function (found) {
      const barred = portal.finding.inAny(found[1]);
      const isAllowed = function (number) { return !barred.has(number); };
      const numbers = found[0].filter(isAllowed);
      const exact = numbers.map(function (number) { return { kind: 'exact', number: number }; });
      return widen(engine, { terms: query.terms, isAllowed: isAllowed, seen: new Set(numbers) }, exact);
    });
  };
}(window.portal));
