/** Characters, words and excerpts: the same cuts as plugins/search/tokens.py makes. */
(function (portalSearch) {
  'use strict';

  const ITSELF = /^[0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff]$/;
  const CODED = /^u[0-9a-f]+$/;
  const BEFORE = 24; // characters of an excerpt in front of what was found
  const LENGTH = 96; // three lines on a 360 px phone

  /** @returns {string} Latin letters in lower case; nothing else, so that no place in the text moves */
  portalSearch.lower = function (text) {
    return text.replace(/[A-Z]+/g, function (letters) { return letters.toLowerCase(); });
  };

  /** @returns {string[]} one word a character, as the index holds them */
  portalSearch.tokens = function (text) {
    return Array.from(text).map(function (character) {
      return ITSELF.test(character) ? character : 'u' + character.codePointAt(0).toString(16);
    });
  };

  /** @returns {string} the text that such words were made from */
  portalSearch.untoken = function (words) {
    return words.split(' ').map(function (word) {
      return CODED.test(word) && word.length > 1 ? String.fromCodePoint(parseInt(word.slice(1), 16)) : word;
    }).join('');
  };

  /** @returns {Array<[number, number]>} where the words stand in the text, in order, none over another */
  portalSearch.places = function (text, words) {
    const low = portalSearch.lower(text);
    const found = [];
    words.forEach(function (word) {
      const wanted = portalSearch.lower(word);
      for (let at = low.indexOf(wanted); wanted && at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
        found.push([at, at + wanted.length]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    let end = 0;
    return found.filter(function (place) {
      const isFree = place[0] >= end;
      if (isFree) { end = place[1]; }
      return isFree;
    });
  };

  /** @returns {string} the part of the text around what was found first, whole characters, "…" where it is cut */
  portalSearch.excerpt = function (text, words) {
    const places = portalSearch.places(text, words);
    const first = places.length ? places[0] : [0, 0];
    const start = Math.max(0, first[0] - BEFORE);
    const length = Math.max(LENGTH, first[1] - start + BEFORE); // a long phrase is shown to its end
    const whole = Array.from(text.slice(start)).slice(0, length).join('');
    const clean = whole.replace(/^[\udc00-\udfff]/, '').replace(/\s*\n\s*/g, '　');
    return (start ? '…' : '') + clean + (start + whole.length < text.length ? '…' : '');
  };

  /** Fill an element with the text, each of the words in a <mark>. */
  portalSearch.mark = function (element, text, words) {
    let at = 0;
    portalSearch.places(text, words).forEach(function (place) {
      element.appendChild(document.createTextNode(text.slice(at, place[0])));
      const mark = document.createElement('mark');
      mark.textContent = text.slice(place[0], place[1]);
      element.appendChild(mark);
      at = place[1];
    });
    element.appendChild(document.createTextNode(text.slice(at)));
  };
}(window.portalSearch));
