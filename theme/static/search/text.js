/** Characters and the words that stand for them in the index: the same cuts as plugins/features/search/tokens.py makes. */
(function (portal) {
  'use strict';

  const ITSELF = /^[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff]$/;
  const CODED = /^u[0-9a-f]+$/;

  /** @returns {string[]} one word a character, as the index holds them: itself, or u and its number */
  function tokens(text) {
    return Array.from(text).map(function (character) {
      return ITSELF.test(character) ? character : 'u' + character.codePointAt(0).toString(16);
    });
  }

  /** @returns {string} the text that such words, with blanks between them, were made from */
  function untoken(words) {
    return words.split(' ').map(function (word) {
      return CODED.test(word) && word.length > 1 ? String.fromCodePoint(parseInt(word.slice(1), 16)) : word;
    }).join('');
  }

  portal.text = { tokens: tokens, untoken: untoken };
}(window.portal));
