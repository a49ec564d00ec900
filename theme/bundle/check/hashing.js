/**
 * Bytes of a file, and their SHA-256. The browser hashes small files in one go; large ones are read slice by slice, so
 * that a film is never in memory as a whole.
 *
 * Needs sha256 (vendor/fast-sha256).
 */
(function (portal) {
  'use strict';

  const SLICE = 4 * 1024 * 1024; // bytes; smaller ones cost time, larger ones make the page stutter
  const AT_ONCE = 16 * 1024 * 1024; // bytes; up to here the browser's own SHA-256, which wants all of a file
  const subtle = window.crypto && window.crypto.subtle; // lacking in old browsers, and in some on a disk

  /** @returns {Promise<Uint8Array>} the bytes of a file or a part of one; rejected where the disk cannot read it */
  function bytes(blob) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader(); // Blob.arrayBuffer came with Chromium 76
      reader.onload = function () { resolve(new Uint8Array(reader.result)); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsArrayBuffer(blob);
    });
  }

  /** @returns {Promise<string>} the SHA-256 of an array of bytes, in hex */
  async function digest(array) {
    return portal.hex(subtle ? new Uint8Array(await subtle.digest('SHA-256', array)) : window.sha256.hash(array));
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
    return portal.hex(hash.digest());
  }

  portal.hashing = { bytes: bytes, digest: digest, digestOf: digestOf };
}(window.portal));
