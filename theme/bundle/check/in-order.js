/** The order of paths: by the numbers of characters, as in Python. JavaScript's own goes by halves of some. */
(function (portal) {
  'use strict';

  /** @returns {number} below zero where the one comes first, above where the other does, 0 for equal ones */
  portal.inOrder = function (one, other) {
    const ones = Array.from(one);
    const others = Array.from(other);
    const at = ones.findIndex(function (sign, place) { return sign !== others[place]; });
    if (at < 0 || at >= others.length) {
      return ones.length - others.length;
    }
    return ones[at].codePointAt(0) - others[at].codePointAt(0);
  };
}(window.portal));
