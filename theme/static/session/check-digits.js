/** The two digits behind a line that is read over the telephone; plugins/features/locality/short_reports.py checks them. */
(function (portal) {
  'use strict';

  const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyz-: '; // a sign counts as its place here

  /** @returns {string} of a line of such signs; one sign heard wrongly, or two exchanged, and they no longer fit */
  portal.checkDigits = function (line) {
    const rest = Array.from(line).reduce(function (sum, sign) { return (sum * 100 + SIGNS.indexOf(sign)) % 97; }, 0);
    return String(98 - rest * 100 % 97).padStart(2, '0');
  };
}(window.portal));
