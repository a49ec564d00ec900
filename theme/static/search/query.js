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

  /** @returns {string} the full-width form of a character where texts have it, else the character */
  function full(character, wide) {
    const other = character.length === 1 ? String.fromCharCode(character.charCodeAt(0) + WIDE_TO_HALF) : '';
    return other && wide.indexOf(other) >= 0 ? other : character;
  }

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
    const broad = function (character) { return full(character, wide); };
    return [
      each(simple), each(old), each(function (character) { return character; }), each(broad),
      each(function (character) { return broad(simple(character)); }),
      each(function (character) { return broad(old(character)); }),
    ];
  }

  function mixedWays(characters, wide, forms) {
    return characters.reduce(function (ways, character) {
      const simple = forms.simplified.get(character);
      const choices = [character, full(character, wide)].concat(simple || [], forms.traditional.get(character) || []);
      return [].concat.apply([], choices.filter(isFirst).map(function (choice) {
        return ways.map(function (way) { return way + choice; });
      })).slice(0, MOST);
    }, ['']);
  }

  function isFirst(item, index, list) { return list.indexOf(item) === index; }

  /** @returns {string[]} other ways to write the word: half-width, full-width where texts have it, by `forms` */
  portalSearch.variants = function (word, wide, forms) {
    const characters = Array.from(half(word));
    const own = portalSearch.lower(word);
    return evenWays(characters, wide, forms).concat(mixedWays(characters, wide, forms)).filter(isFirst)
      .filter(function (way) { return portalSearch.lower(way) !== own; });
  };
}(window.portalSearch));
