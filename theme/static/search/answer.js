/**
 * The answer to a query: the column or page of that name, exact results, then those in other forms, by pinyin, and near ones.
 * It is the same with both engines, which only say where words stand.
 */
(function (portal) {
  'use strict';

  const ENOUGH = 5; // results, a screen of a phone: with fewer, weaker ones are looked for

  /** @returns {string[]} the term, and how else it may be written */
  function waysOf(term, wide, forms) {
    const folded = portal.fold.ways(term);
    const shapes = [term].concat(folded.slice(0, 1)).map(function (way) { return portal.variants.of(way, wide, forms); });
    return Array.from(new Set([term].concat(folded, ...shapes)));
  }

  /** @returns {number[]} the texts whose own day the words name */
  function ofTheDay(table, terms) {
    const day = terms.length === 1 && portal.fold.dayIn(terms[0]);
    return !day ? [] : Array.from(table.days.keys()).filter(function (number) {
      const own = portal.table.dayOf(table, number);
      return own && own === (day.year || own.slice(0, 4)) + '-' + pad(day.month) + '-' + pad(day.day);
    });
  }

  function pad(number) {
    return ('0' + number).slice(-2);
  }

  /** @returns {Object[]} the items, noted as found */
  function noted(search, items) {
    items.forEach(function (item) { search.seen.add(item.number); });
    return items;
  }

  /** @returns {Promise<Map>} the texts that hold each term in its own or another form, with their places */
  function inOtherForms(engine, terms, forms) {
    return Promise.all(terms.map(function (term) {
      const ways = waysOf(term, engine.table.wide, forms);
      return portal.finding.each(engine, ways).then(portal.finding.inAny);
    })).then(portal.finding.inAll);
  }

  /** @returns {string} what may be pinyin or nearly right: one run of Chinese, or Latin letters with blanks in them */
  function guessable(terms) {
    return terms.length === 1 || terms.every(portal.pinyin.isPinyin) ? terms.join(' ') : '';
  }

  /** @returns {string[]} the terms and their other forms, for marking */
  function allForms(terms, wide, forms) {
    return [].concat(...terms.map(function (term) { return waysOf(term, wide, forms); }));
  }

  /** @returns {Promise<Object[]>} items for texts that hold the words otherwise, or are of the day that they name */
  function findVariants(engine, search, forms) {
    const newer = portal.table.newerFirst(engine.table);
    return inOtherForms(engine, search.terms, forms).then(function (found) {
      const runs = portal.fold.runs(search.typed);
      const isApart = !found.size && runs.length > search.terms.length; // 党费，入党 means both words
      return isApart ? inOtherForms(engine, runs, forms) : found;
    }).then(function (found) {
      ofTheDay(engine.table, search.terms).forEach(function (number) {
        found.set(number, portal.places.TITLE);
      });
      const others = Array.from(found.keys()).filter(function (number) {
        return !search.seen.has(number) && search.isAllowed(number);
      });
      others.sort(function (a, b) { return found.get(a) - found.get(b) || newer(a, b); });
      return noted(search, others.map(function (number) { return { kind: 'variant', number: number }; }));
    });
  }

  /** @returns {Promise<Object[]>} items for texts that hold parts of the words, or words of the same meaning */
  function findPartial(engine, search, forms) {
    const simple = Array.from(search.typed).map(function (each) { return forms.simplified.get(each) || each; }).join('');
    return portal.synonyms.load(engine.table.contents).then(function (groups) {
      return portal.partial(engine, portal.fold.runs(simple), groups, function (number) {
        return !search.seen.has(number) && search.isAllowed(number);
      });
    }).then(function (items) { return noted(search, items); });
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

  /** @returns {Promise<Object[]>} the items, and where they are few those that only resemble the words */
  function addWeaker(engine, search, forms, items) {
    const typed = guessable(search.terms);
    if (items.length >= ENOUGH && !portal.pinyin.isPinyin(typed)) {
      return Promise.resolve(items);
    }
    const partial = portal.pinyin.isPinyin(typed) ? Promise.resolve([]) : findPartial(engine, search, forms);
    return partial.then(function (parts) {
      const all = items.concat(parts);
      const asks = typed && (portal.pinyin.isPinyin(typed) || (!items.length && all.length < ENOUGH));
      return asks ? findGuesses(engine, search, typed).then(function (guesses) { return all.concat(guesses); }) : all;
    });
  }

  /** @returns {Object[]} the items, with what is called as the reader says before them, or behind the first of them */
  function withCalled(places, search, forms, items) {
    const whole = portal.called.whole(places, search.typed, forms);
    const isExact = items.length > 0 && items[0].kind === 'exact';
    const within = whole.length || isExact ? [] : portal.called.within(places, search.typed, forms);
    return whole.concat(items.slice(0, 1), within, items.slice(1));
  }

  /** @returns {Promise<{items, words}>} what is called so, the exact items and what else there is */
  function widen(engine, search, exact) {
    // Traditional forms are worth another file only where nothing is found.
    const pairs = exact.length ? Promise.resolve('') : portal.data.loadFile(engine.table.contents, 'variants');
    return Promise.all([pairs, portal.called.load(engine.table.contents)]).then(function (loaded) {
      const forms = portal.variants.formsFrom(loaded[0]), places = loaded[1];
      return findVariants(engine, search, forms).then(function (variants) {
        return addWeaker(engine, search, forms, exact.concat(variants));
      }).then(function (items) {
        return { items: withCalled(places, search, forms, items), words: allForms(search.terms, engine.table.wide, forms) };
      });
    });
  }

  /**
   * @param {Object} engine  see scan-engine.js
   * @param {{terms: string[], without: string[], typed: string}} query  with at least one term
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
      return widen(engine, {
        terms: query.terms, typed: query.terms.join(' '), isAllowed: isAllowed, seen: new Set(numbers),
      }, exact);
    });
  };
}(window.portal));
