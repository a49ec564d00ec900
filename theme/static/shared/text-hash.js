/** SHA-256 of texts, by a library that is fetched when it is first needed: old browsers have none on pages of a disk. */
(function (portal) {
  'use strict';

  /**
   * @param {string} library  the address of fast-sha256
   * @returns {Promise<function(string): string>} returns the hash of a text, in hex
   */
  portal.textHash = async function (library) {
    if (!window.sha256) {
      await portal.runScript(library);
    }
    return function (text) { return portal.hex(window.sha256.hash(new TextEncoder().encode(text))); };
  };
}(window.portal));
