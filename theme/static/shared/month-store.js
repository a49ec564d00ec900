/** What a station notes in a month: sessions, demands, what players have shown, the station. */
(function (portal) {
  'use strict';

  /** @returns {Promise<Keep>} as keep.js opens it; rejected where this window may keep nothing */
  portal.monthStore = function () {
    return portal.keep.open('portal-station-month', ['sessions', 'demands', 'played', 'settings']);
  };
}(window.portal));
