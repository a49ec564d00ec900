/** @returns {string} what a record is known by, by chance: two records of two stations are never called alike */
(function (portal) {
  'use strict';

  portal.newId = function () {
    return portal.hex(window.crypto.getRandomValues(new Uint8Array(8)));
  };
}(window.portal));
