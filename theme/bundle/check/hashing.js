/**
 * Bytes of a file, and their SHA-256: small files at once by the browser, large ones slice by slice,
 * so that a film is never in memory as a whole.
 *
 * Hangs on portalCheck, the one global of this page. Needs sha256 (fast-sha256).
 */
(function () {
  'use strict';

  const SLICE = 4 * 1024 * 1024; // bytes; smaller ones cost time, larger ones make the page stutter
  const AT_ONCE = 16 * 1024 * 1024; // bytes; up to here the browser's own SHA-256, which wants all of a file
  const subtle = window.crypto && window.crypto.subtle;

  /** @returns {Promise<Uint8Array>} rejected where the disk cannot read it */
  function bytes(blob) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader(); // Blob.arrayBuffer came with Chromium 76
      reader.onload = function () { resolve(new Uint8Array(reader.result)); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsArrayBuffer(blob);
    });
  }

  /** @returns {string} two figures a byte */
  function hex(array) {
    return Array.from(array, function (byte) { return ('0' + byte.toString(16)).slice(-2); }).join('');
  }

  /** @returns {Promise<string>} the SHA-256 of an array of bytes, in hex */
  async function digest(array) {
    return hex(subtle ? new Uint8Array(await subtle.digest('SHA-256', array)) : window.sha256.hash(array));
  }

  /**
   * @param {Blob} blob
   * @param {function(number)} onBytes  called with the number of bytes that have been read since the last call;
   *   what it throws ends the reading
   * @returns {Promise<string>} its SHA-256 in hex
   */
  async function digestOf(blob, onBytes) {
    if (subtle && blob.size <= AT_ONCE) {
      const whole = await bytes(blob);
      onBytes(whole.length);
      return digest(whole);
    }
    const hash = new window.sha256.Hash();
    for (let start = 0; start < blob.size; start += SLICE) {
      const slice = await bytes(blob.slice(start, start + SLICE));
      hash.update(slice);
      onBytes(slice.length);
    }
    return hex(hash.digest());
  }

  window.portalCheck = { bytes: bytes, hex: hex, digest: digest, digestOf: digestOf };
}());
