/** Moments of the place, whatever zone this computer is set to: China has one, without summer time. */
(function (portal) {
  'use strict';

  const AHEAD_MS = 8 * 3600000; // of Greenwich

  /**
   * @param {number} time  milliseconds, as Date.now() gives them
   * @returns {string} as 2026-12-20T14:00:05+08:00
   */
  portal.moment = function (time) {
    return new Date(time + AHEAD_MS).toISOString().slice(0, 19) + '+08:00';
  };
}(window.portal));
