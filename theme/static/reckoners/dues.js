/** Membership dues, reckoned in whole 分 as plugins/features/small_tools/dues.py does. */
(function (portal) {
  'use strict';

  const WHOLE = 10000; // ten-thousandths, in which rates are given

  /** @returns {Array} [most, rate], the band of a month's base; total: of that many months, in 分 */
  function bandOf(bands, total, months) {
    return bands.find(function (band) { return band[0] === null || total <= band[0] * months; });
  }

  /** @returns {number} a month's dues in 分: the band's rate on the whole base, half a 分 and more rounded up */
  function monthly(bands, total, months) {
    const whole = WHOLE * months;
    return Math.floor((2 * total * bandOf(bands, total, months)[1] + whole) / (2 * whole));
  }

  /** @returns {string} 4050 as 40.50元 */
  function yuan(fen) {
    return Math.floor(fen / 100) + '.' + String(fen % 100).padStart(2, '0') + '元';
  }

  portal.dues = { bandOf: bandOf, monthly: monthly, yuan: yuan };
}(window.portal));
