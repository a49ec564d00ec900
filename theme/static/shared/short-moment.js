/** The moment at which a session begins, in few words. */
(function (portal) {
  'use strict';

  /**
   * @param {string} start  as 2026-12-03T19:30; what stands behind that, such as a zone, is left out
   * @returns {string} as 12月3日 19:30
   */
  portal.shortMoment = function (start) {
    return Number(start.slice(5, 7)) + '月' + Number(start.slice(8, 10)) + '日 ' + start.slice(11, 16);
  };
}(window.portal));
