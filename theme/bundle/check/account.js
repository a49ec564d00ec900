/**
 * The bundle's own account: the signed list of lists, the lists, and the signed accounts of updates.
 *
 * Mirrors plugins/delivery/offline: what Python writes and reads, with the same judgement. Needs nacl (vendor/nacl-fast).
 */
(function (portal) {
  'use strict';

  const FORMAT = 'redcity-bundle 1';
  const NUMBERS = ['texts', 'files', 'bytes'];
  const ROW = /^([0-9a-f]{64}) (\d+) (.+)$/; // SHA-256, size and path of a file
  const SIGNATURE = /^[0-9a-f]{128}\n$/;

  /** @returns {Uint8Array} the bytes of a text with two figures a byte */
  function unhex(text) {
    return Uint8Array.from(text.match(/../g), function (pair) { return parseInt(pair, 16); });
  }

  /** @returns {?string} the text; null where the bytes are no UTF-8 */
  function decode(array) {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(array);
    } catch (error) {
      return null;
    }
  }

  /**
   * @param {Uint8Array} message
   * @param {?Uint8Array} signature  a .sig file: 128 hex figures and a line end
   * @param {string} key  64 hex figures
   * @returns {boolean} whether the message is signed with that key
   */
  function isSigned(message, signature, key) {
    return isWholeSignature(signature)
      && window.nacl.sign.detached.verify(message, unhex(decode(signature).slice(0, 128)), unhex(key));
  }

  /** @returns {boolean} whether a signature has all its digits, whatever it signs */
  function isWholeSignature(signature) {
    const text = signature && decode(signature);
    return Boolean(text) && SIGNATURE.test(text);
  }

  /** @returns {?{digest: string, size: number, path: string}} null for a line of another form */
  function readRow(line) {
    const found = ROW.exec(line);
    return found && { digest: found[1], size: Number(found[2]), path: found[3] };
  }

  /** @returns {?Array<string>} lines without their ends; null where the last one has none */
  function linesOf(array) {
    const text = decode(array);
    return text === null || !text.endsWith('\n') ? null : text.slice(0, -1).split('\n');
  }

  /** @returns {?Object} the list of lists: {version, date, texts, files, bytes, key, parts}; null if it is none */
  function readRoot(array) {
    const lines = linesOf(array);
    if (!lines || lines[0] !== FORMAT) {
      return null;
    }
    const root = { parts: [] };
    lines.slice(1).forEach(function (line) {
      const at = line.indexOf(' ');
      const name = line.slice(0, at);
      const value = line.slice(at + 1);
      if (name === 'part') {
        root.parts.push(readRow(value));
      } else {
        root[name] = NUMBERS.includes(name) ? Number(value) : value;
      }
    });
    const isWhole = root.version && root.date && root.key && NUMBERS.every(function (name) { return root[name] >= 0; });
    return isWhole && root.parts.every(Boolean) ? root : null;
  }

  /** @returns {?Array<Object>} the rows of a list; null where one is of another form */
  function readPart(array) {
    const lines = linesOf(array);
    const rows = lines && lines.map(readRow);
    return rows && rows.every(Boolean) ? rows : null;
  }

  /** @returns {?Object} what an update says of itself: {from, to, date, chain, news, tombstones} */
  function readUpdate(array) {
    const found = /^portalUpdate\((.*)\)\n$/.exec(decode(array) || '');
    try {
      return found && JSON.parse(found[1]);
    } catch (error) {
      return null;
    }
  }

  portal.account = {
    decode: decode, isSigned: isSigned, isWholeSignature: isWholeSignature, readRoot: readRoot, readPart: readPart, readUpdate: readUpdate,
  };
}(window.portal));
