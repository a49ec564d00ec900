/** @returns {?string} the text that bytes are; null where they are no UTF-8. Their first sign stays, whatever it is */
(function (portal) {
  'use strict';

  portal.strictText = function (bytes) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (error) {
      return null;
    }
  };
}(window.portal));
