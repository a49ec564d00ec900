/** The part of a text around the words that were found, and the marks on them. */
(function (portal) {
  'use strict';

  const BEFORE = 24; // characters of an excerpt in front of what was found
  const LENGTH = 96; // three lines on a 360 px phone

  /** @returns {Array<[number, number]>} where the words begin and end in the text, in order, none over another */
  function placesIn(text, words) {
    const low = portal.matching.lower(text);
    const found = [];
    words.forEach(function (word) {
      const wanted = portal.matching.lower(word);
      for (let at = low.indexOf(wanted); wanted && at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
        found.push([at, at + wanted.length]);
      }
    });
    return portal.matching.apart(found);
  }

  /** @returns {boolean} whether the word stands in the text */
  function holds(text, word) {
    return placesIn(text, [word]).length > 0;
  }

  /** @returns {string} the part of the text around what was found first, whole characters, "…" where it is cut */
  function cut(text, words) {
    const places = placesIn(text, words);
    const first = places.length ? places[0] : [0, 0];
    const start = Math.max(0, first[0] - BEFORE);
    const length = Math.max(LENGTH, first[1] - start + BEFORE); // a long phrase is shown to its end
    const whole = Array.from(text.slice(start)).slice(0, length).join('');
    const clean = whole.replace(/^[\udc00-\udfff]/, '').replace(/\s*\n\s*/g, '　');
    return (start ? '…' : '') + clean + (start + whole.length < text.length ? '…' : '');
  }

  /** Fill an element with the text, each of the words in a <mark>. */
  function fill(element, text, words) {
    let at = 0;
    placesIn(text, words).forEach(function (place) {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(place[0], place[1]);
      element.appendChild(document.createTextNode(text.slice(at, place[0])));
      element.appendChild(mark);
      at = place[1];
    });
    element.appendChild(document.createTextNode(text.slice(at)));
  }

  portal.excerpts = { holds: holds, cut: cut, fill: fill };
}(window.portal));
