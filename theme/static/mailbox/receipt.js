/** The number of a letter: made on the device before it is sent, so that a letter sent twice is kept once. */
(function (portal) {
  'use strict';

  const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // without those that look like figures

  function two(number) {
    return String(number).padStart(2, '0');
  }

  /** @returns {string} such as 20261128-7K3M-X2QD: the day on the device and forty bits drawn by lot */
  portal.receipt = function () {
    const now = new Date();
    const day = now.getFullYear() + two(now.getMonth() + 1) + two(now.getDate());
    const drawn = Array.from(window.crypto.getRandomValues(new Uint8Array(8)), function (byte) {
      return LETTERS[byte % LETTERS.length];
    }).join('');
    return day + '-' + drawn.slice(0, 4) + '-' + drawn.slice(4);
  };
}(window.portal));
