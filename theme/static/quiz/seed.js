/** The number of a paper: whoever types the same one gets the same paper. */
(function (portal) {
  'use strict';

  const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'; // none that is taken for another
  const LENGTH = 6;

  /** @returns {string} a number that nobody has foreseen */
  function random() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(LENGTH));
    return Array.from(bytes, function (byte) { return SIGNS[byte % SIGNS.length]; }).join('');
  }

  /** @returns {string} a number as somebody has typed it, in whatever case and width; '' where nothing was typed */
  function typed(words) {
    return words.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  }

  portal.seed = { random: random, typed: typed };
}(window.portal));
