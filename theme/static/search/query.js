/** What a reader's words mean: a run is a phrase, a blank means "and", quotes hold blanks, a minus leaves out. */
(function (portalSearch) {
  'use strict';

  const PART = /(-|－)?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/g;

  /** @returns {{terms: string[], without: string[]}} */
  portalSearch.parse = function (text) {
    const query = { terms: [], without: [] };
    let found;
    PART.lastIndex = 0;
    while ((found = PART.exec(text.trim())) !== null) {
      const words = (found[2] === undefined ? found[3] : found[2]).replace(/\s+/g, ' ').trim();
      const list = found[1] ? query.without : query.terms;
      if (words && list.indexOf(words) < 0) {
        list.push(words);
      }
    }
    return query;
  };

  const WIDE_TO_HALF = 0xfee0;
  const MOST = 16; // mixed ways of writing that are tried; a query of many such characters has more

  /** @returns {string} full-width letters, figures and marks in their half-width form */
  function half(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - WIDE_TO_HALF);
    });
  }

  /** @returns {string[]} the full-width forms of a character that texts have, a letter's both cases */
  function full(character, wide) {
    const cases = [character, character.toUpperCase(), character.toLowerCase()].filter(isFirst);
    return cases.filter(function (each) { return each.length === 1; }).map(function (each) {
      return String.fromCharCode(each.charCodeAt(0) + WIDE_TO_HALF);
    }).filter(function (each) { return wide.indexOf(each) >= 0; });
  }

  function isFirst(item, index, list) { return list.indexOf(item) === index; }

  /** @returns {{simplified: Map<string, string>, traditional: Map<string, string[]>}} from pairs of the two */
  portalSearch.otherForms = function (pairs) {
    const forms = { simplified: new Map(), traditional: new Map() };
    const characters = Array.from(pairs);
    for (let index = 0; index + 1 < characters.length; index += 2) {
      const old = characters[index], simple = characters[index + 1];
      forms.simplified.set(old, simple);
      forms.traditional.set(simple, (forms.traditional.get(simple) || []).concat(old));
    }
    return forms;
  };

  /** The word written in one way from end to end, as texts do, however long it is. */
  function evenWays(characters, wide, forms) {
    const each = function (change) { return characters.map(change).join(''); };
    const simple = function (character) { return forms.simplified.get(character) || character; };
    const old = function (character) { return (forms.traditional.get(character) || [character])[0]; };
    const same = function (character) { return character; };
    return [].concat.apply([], [same, simple, old].map(function (change) {
      const broad = function (pick) {
        return each(function (character) {
          const choices = full(character, wide);
          return pick(choices) || change(character);
        });
      };
      return [
        each(change),
        broad(function (choices) { return choices[0]; }),
        broad(function (choices) { return choices[choices.length - 1]; }),
      ];
    }));
  }

  function mixedWays(characters, wide, forms) {
    return characters.reduce(function (ways, character) {
      const simple = forms.simplified.get(character);
      const choices = [character].concat(full(character, wide), simple || [], forms.traditional.get(character) || []);
      return [].concat.apply([], choices.filter(isFirst).map(function (choice) {
        return ways.map(function (way) { return way + choice; });
      })).slice(0, MOST);
    }, ['']);
  }

  /** @returns {string[]} other ways to write the word: half-width, full-width where texts have it, by `forms` */
  portalSearch.variants = function (word, wide, forms) {
    const characters = Array.from(half(word));
    const own = portalSearch.lower(word);
    return evenWays(characters, wide, forms).concat(mixedWays(characters, wide, forms)).filter(isFirst)
      .filter(function (way) { return portalSearch.lower(way) !== own; });
  };
}(window.portalSearch));
