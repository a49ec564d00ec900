/** Ed25519 signatures, by tweetnacl: no browser of a station has them, and none for a page of a disk everywhere. */
(function (portal) {
  'use strict';

  // The order of the curve's group, least byte first. A second half of a signature that is larger says the same as a
  // smaller one, and tweetnacl takes both; so that there is one signature only, we do not.
  const ORDER = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
  ];

  function isBelowOrder(half) {
    for (let at = ORDER.length - 1; at >= 0; at -= 1) {
      if (half[at] !== ORDER[at]) {
        return half[at] < ORDER[at];
      }
    }
    return false;
  }

  function unhex(text) {
    return Uint8Array.from(text.match(/../g), function (pair) { return parseInt(pair, 16); });
  }

  /**
   * @param {Uint8Array} message
   * @param {Uint8Array} signature  64 bytes
   * @param {string} key  the public key, 64 hex figures
   * @returns {boolean} whether the message is signed with that key
   */
  function isBy(message, signature, key) {
    return isBelowOrder(signature.slice(32)) && window.nacl.sign.detached.verify(message, signature, unhex(key));
  }

  portal.signature = { isBy: isBy, unhex: unhex };
}(window.portal));
