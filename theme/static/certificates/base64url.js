/** Bytes as letters that addresses may hold. */
(function (portal) {
  'use strict';

  function plain(text) {
    return text.replace(/-/g, '+').replace(/_/g, '/');
  }

  function spelled(bytes) {
    const letters = Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join('');
    return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  /** @returns {?Uint8Array} the bytes; null where the text is not their only spelling */
  function decode(text) {
    try {
      const bytes = Uint8Array.from(atob(plain(text)), function (letter) { return letter.charCodeAt(0); });
      return spelled(bytes) === text ? bytes : null;
    } catch (error) {
      return null;
    }
  }

  portal.base64url = { decode: decode };
}(window.portal));
