/** Which station this device stands in: kept in this browser alone, for all pages from the same disk or site. */
(function (portal) {
  'use strict';

  const KEY = 'portal-station';
  const CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/; // of a station; whatever else another page of the disk has left is none

  /** @returns {string} the code that was chosen, '' where none was or the browser keeps nothing */
  function remembered() {
    try {
      const code = localStorage.getItem(KEY) || '';
      return CODE.test(code) ? code : '';
    } catch (refused) {
      return '';
    }
  }

  function remember(code) {
    try {
      if (code) {
        localStorage.setItem(KEY, code);
      } else {
        localStorage.removeItem(KEY);
      }
    } catch (refused) { /* it holds for this page alone */ }
  }

  portal.ownStation = { remembered: remembered, remember: remember };
}(window.portal));
