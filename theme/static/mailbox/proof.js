/**
 * The proof of work that stands in place of a picture puzzle: a number with which the hash of the letter begins with
 * zero bits. What it must be is said in plugins/features/mailbox/letter_fields.py.
 *
 * Needs sha256 (vendor/fast-sha256): crypto.subtle is missing from pages that are not encrypted, and is slower for
 * thousands of short texts, each of which it answers by a promise.
 */
(function (portal) {
  'use strict';

  const SLICE_MS = 40; // of work, before the page may answer fingers again
  const CHECKED = 64; // numbers that are tried between two looks at the clock

  function bytesOf(text) {
    return new TextEncoder().encode(text);
  }

  /** @returns {boolean} whether the first bits, 1 to 32, are zero */
  function isFound(hash, bits) {
    const first = ((hash[0] << 24) | (hash[1] << 16) | (hash[2] << 8) | hash[3]) >>> 0;
    return first < Math.pow(2, 32 - bits);
  }

  /** Try numbers for a while; return the one that fits, or -1, and the next one to try. */
  function search(start, from, bits) {
    const until = Date.now() + SLICE_MS;
    let number = from;
    do {
      for (let count = 0; count < CHECKED; count += 1) {
        if (isFound(window.sha256.hash(bytesOf(start + number)), bits)) {
          return { found: number, next: number };
        }
        number += 1;
      }
    } while (Date.now() < until);
    return { found: -1, next: number };
  }

  /**
   * @param {string} text  what is signed
   * @param {number} bits
   * @returns {Promise<string>} the number
   */
  portal.proof = function (text, bits) {
    const start = portal.hex(window.sha256.hash(bytesOf(text))) + ':';
    return new Promise(function (resolve) {
      function go(from) {
        const tried = search(start, from, bits);
        if (tried.found >= 0) {
          resolve(String(tried.found));
        } else {
          window.setTimeout(go, 0, tried.next);
        }
      }
      go(0);
    });
  };
}(window.portal));
