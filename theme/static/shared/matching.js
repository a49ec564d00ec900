/** Where words stand in a text: what the search page and the marks on a text have in common. */
(function (portal) {
  'use strict';

  /** @returns {string} Latin letters in lower case; nothing else is changed, so that no place in the text moves */
  function lower(text) {
    return text.replace(/[A-Z]+/g, function (letters) { return letters.toLowerCase(); });
  }

  /**
   * @param {Array<[number, number]>} places  where words begin and end, in any order; they may lie over each other
   * @returns {Array<[number, number]>} the places in order; of those that overlap the first one stays, of two with
   *   one beginning the longer one
   */
  function apart(places) {
    const sorted = places.slice().sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    let end = 0;
    return sorted.filter(function (place) {
      const isFree = place[0] >= end;
      if (isFree) {
        end = place[1];
      }
      return isFree;
    });
  }

  portal.matching = { lower: lower, apart: apart };
}(window.portal));
