/**
 * Which texts answer a query, and in which order. The same for both engines: an engine only says where words stand.
 */
(function (portalSearch) {
  'use strict';

  const TITLE_PHRASE = 0, TITLE_WORDS = 1, TEXT_PHRASE = 2, TEXT_WORDS = 3;

  /** @returns {Map} the texts that are in all of the maps, true where all say true */
  function both(maps) {
    const found = new Map();
    maps[0].forEach(function (_, number) {
      if (maps.every(function (map) { return map.has(number); })) {
        found.set(number, maps.every(function (map) { return map.get(number); }));
      }
    });
    return found;
  }

  /** @returns {Map} the texts that are in one of the maps, true where one says true */
  function either(maps) {
    const found = new Map();
    maps.forEach(function (map) {
      map.forEach(function (inTitle, number) {
        found.set(number, inTitle || found.get(number) || false);
      });
    });
    return found;
  }

  function findEach(engine, words) {
    return Promise.all(words.map(function (word) { return engine.find(word); }));
  }

  /** @returns {Map<number, number>} rank by text number: title before text, the whole phrase before separate words */
  function ranked(engine, terms) {
    const phrases = terms.length > 1 ? [terms.join(''), terms.join(' ')] : [];
    return Promise.all([findEach(engine, terms), findEach(engine, phrases)]).then(function (found) {
      const words = both(found[0]);
      const phrase = phrases.length ? either(found[1]) : words;
      const ranks = new Map();
      words.forEach(function (inTitle, number) {
        if (phrase.has(number)) {
          ranks.set(number, phrase.get(number) ? TITLE_PHRASE : inTitle ? TITLE_WORDS : TEXT_PHRASE);
        } else {
          ranks.set(number, inTitle ? TITLE_WORDS : TEXT_WORDS);
        }
      });
      return ranks;
    });
  }

  /** @returns {Promise<Map>} texts that hold each term in its own or another form */
  function inOtherForms(engine, terms, table, forms) {
    return Promise.all(terms.map(function (term) {
      return findEach(engine, [term].concat(portalSearch.variants(term, table.wide, forms))).then(either);
    })).then(both);
  }

  /** @returns {function(number, number): number} newer texts first; of one day the later one */
  portalSearch.newerFirst = function (table) {
    return function (a, b) { return table.days[b] - table.days[a] || b - a; };
  };

  function inOrder(ranks, newer) {
    return Array.from(ranks.keys()).sort(function (a, b) { return ranks.get(a) - ranks.get(b) || newer(a, b); });
  }

  /** What may be pinyin or nearly right: one run of Chinese, or Latin letters with blanks between the syllables. */
  function guessed(terms) {
    return terms.length === 1 || terms.every(portalSearch.isPinyin) ? terms.join(' ') : '';
  }

  /** The words of each kind that stand in the texts, for marking. */
  function written(query, table, forms) {
    return [].concat.apply(query.terms.slice(), query.terms.map(function (term) {
      return portalSearch.variants(term, table.wide, forms);
    }));
  }

  /**
   * @returns {Promise<{items: object[], words: string[]}>} items: {kind, number} or {kind, path, title}; exact ones
   *   first, then those in other forms, by pinyin, and near ones
   */
  portalSearch.search = function (engine, query) {
    const table = engine.table;
    if (!query.terms.length) {
      return Promise.resolve({ items: [], words: [] });
    }
    return Promise.all([ranked(engine, query.terms), findEach(engine, query.without)]).then(function (found) {
      const barred = either(found[1]);
      const allowed = function (number) { return !barred.has(number); };
      const exact = inOrder(found[0], portalSearch.newerFirst(table)).filter(allowed);
      return wider(engine, table, query, exact, allowed);
    });
  };

  function wider(engine, table, query, exact, allowed) {
    const seen = new Set(exact);
    const newer = portalSearch.newerFirst(table);
    const typed = guessed(query.terms);
    const items = exact.map(function (number) { return { kind: 'exact', number: number }; });
    // Traditional forms and near titles are worth another file only where nothing is found.
    const pairs = exact.length ? Promise.resolve('') : portalSearch.loadFile(table.contents, 'variants');
    return pairs.then(portalSearch.otherForms).then(function (forms) {
      return inOtherForms(engine, query.terms, table, forms).then(function (found) {
        const others = Array.from(found.keys()).filter(function (number) { return !seen.has(number) && allowed(number); });
        others.sort(function (a, b) { return (found.get(a) ? 0 : 1) - (found.get(b) ? 0 : 1) || newer(a, b); });
        others.forEach(function (number) {
          seen.add(number);
          items.push({ kind: 'variant', number: number });
        });
        const words = written(query, table, forms);
        if (!typed || (items.length && !portalSearch.isPinyin(typed))) {
          return { items: items, words: words };
        }
        return portalSearch.loadSuggestions(table).then(function (data) {
          const more = portalSearch.suggest(data, typed, seen, newer).filter(function (item) {
            return item.number === undefined || allowed(item.number);
          });
          return { items: items.concat(more), words: words };
        });
      });
    });
  }
}(window.portalSearch));
