/** Other ways to write a word: in half or full width, in simplified or traditional characters. */
(function (portal) {
  'use strict';

  const WIDE_TO_HALF = 0xfee0; // between the codes of a full-width character and its half-width form
  const MOST_MIXED = 16; // ways that mix forms; a word of many such characters has more than can be tried

  function isFirst(item, index, list) {
    return list.indexOf(item) === index;
  }

  /** @returns {string} full-width letters, figures and marks in their half-width form */
  function halfWidth(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - WIDE_TO_HALF);
    });
  }

  /**
   * @param {string} character
   * @param {string} wide  the full-width characters that stand in the texts
   * @returns {string[]} those that are forms of the character, in both cases of a letter
   */
  function fullWidth(character, wide) {
    const cases = [character, character.toUpperCase(), character.toLowerCase()].filter(isFirst);
    return cases.filter(function (each) { return each.length === 1; }).map(function (each) {
      return String.fromCharCode(each.charCodeAt(0) + WIDE_TO_HALF);
    }).filter(function (each) { return wide.indexOf(each) >= 0; });
  }

  /**
   * @param {string} pairs  characters in turn: a traditional one, the simplified one for it, and so on
   * @returns {{simplified: Map<string, string>, traditional: Map<string, string[]>}} each by the other; a simplified
   *   character may stand for several
   */
  function formsFrom(pairs) {
    const forms = { simplified: new Map(), traditional: new Map() };
    const characters = Array.from(pairs);
    for (let index = 0; index + 1 < characters.length; index += 2) {
      const old = characters[index];
      const simple = characters[index + 1];
      forms.simplified.set(old, simple);
      forms.traditional.set(simple, (forms.traditional.get(simple) || []).concat(old));
    }
    return forms;
  }

  function first(list) {
    return list[0];
  }

  function last(list) {
    return list[list.length - 1];
  }

  /** @returns {string[]} the word in full width where texts have that, else as `change` writes a character */
  function fullWidthWays(characters, wide, change) {
    return [first, last].map(function (pick) { // a letter in its own case, or in the other one
      return characters.map(function (character) {
        return pick(fullWidth(character, wide)) || change(character);
      }).join('');
    });
  }

  /** @returns {string[]} the word written in one form from end to end, as texts do, however long it is */
  function evenWays(characters, wide, forms) {
    const changes = [
      function (character) { return character; },
      function (character) { return forms.simplified.get(character) || character; },
      function (character) { return (forms.traditional.get(character) || [character])[0]; },
    ];
    return [].concat(...changes.map(function (change) {
      return [characters.map(change).join('')].concat(fullWidthWays(characters, wide, change));
    }));
  }

  /** @returns {string[]} the word with each of its characters in each of its forms, as many as are tried */
  function mixedWays(characters, wide, forms) {
    return characters.reduce(function (ways, character) {
      const simple = forms.simplified.get(character) || [];
      const choices = [character].concat(fullWidth(character, wide), simple, forms.traditional.get(character) || []);
      return [].concat(...choices.filter(isFirst).map(function (choice) {
        return ways.map(function (way) { return way + choice; });
      })).slice(0, MOST_MIXED);
    }, ['']);
  }

  /**
   * @param {string} word
   * @param {string} wide  the full-width characters that stand in the texts
   * @param {Object} forms  from formsFrom
   * @returns {string[]} other ways to write the word
   */
  function of(word, wide, forms) {
    const characters = Array.from(halfWidth(word));
    const own = portal.matching.lower(word);
    return evenWays(characters, wide, forms).concat(mixedWays(characters, wide, forms)).filter(isFirst)
      .filter(function (way) { return portal.matching.lower(way) !== own; });
  }

  portal.variants = { formsFrom: formsFrom, of: of };
}(window.portal));
