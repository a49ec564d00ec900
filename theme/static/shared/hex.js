/** @returns {string} bytes as hex figures, two for each */
(function (portal) {
  'use strict';

  portal.hex = function (bytes) {
    return Array.from(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join('');
  };
}(window.portal));
