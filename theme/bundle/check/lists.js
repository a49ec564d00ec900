/** The signed lists of a bundle, read from the folder and trusted only as far as the county's key goes. */
(function (portal) {
  'use strict';

  const LIST = /^manifest\/parts\//;

  /** @returns {Promise<?Uint8Array>} the bytes of a file that the county has signed; null for any other */
  async function readSigned(files, path, signaturePath, key) {
    const message = await portal.folder.read(files, path);
    const signature = await portal.folder.read(files, signaturePath);
    return message && portal.account.isSigned(message, signature, key) ? message : null;
  }

  /** @returns {Promise<?Object>} the signed list of lists; null unless it is the county's */
  async function loadRoot(files, key) {
    const message = await readSigned(files, 'manifest/root.txt', 'manifest/root.sig', key);
    const root = message && portal.account.readRoot(message);
    return root && root.key === key ? root : null;
  }

  /** @returns {Promise<?Object>} what the last update says of itself; null unless the county has signed it */
  async function loadUpdate(files, key) {
    const message = await readSigned(files, 'manifest/update.js', 'manifest/update.sig', key);
    return message && portal.account.readUpdate(message);
  }

  /** @returns {Promise<?Array>} the rows of one list; null unless it is as the list above it says */
  async function loadPart(files, part) {
    const array = await portal.folder.read(files, part.path, part.size);
    const isSame = array && array.length === part.size && await portal.hashing.digest(array) === part.digest;
    return isSame ? portal.account.readPart(array) : null;
  }

  /**
   * @returns {Promise<{listed: Map, lists: Set, bad: Array}>} listed: by path, the rows of all files; lists: the paths
   *   of all lists; bad: rows for those lists that are not well
   */
  async function loadParts(files, root) {
    const listed = new Map();
    const lists = new Set();
    const bad = [];
    const waiting = root.parts.slice(); // grows in the loop, for a list may name lists in turn
    for (const part of waiting) {
      lists.add(part.path);
      const rows = await loadPart(files, part);
      if (!rows) {
        bad.push({ kind: files.has(part.path) ? '改动' : '缺少', path: part.path });
      }
      (rows || []).forEach(function (row) {
        if (LIST.test(row.path)) {
          waiting.push(row);
        } else {
          listed.set(row.path, row);
        }
      });
    }
    return { listed: listed, lists: lists, bad: bad };
  }

  portal.lists = { loadRoot: loadRoot, loadUpdate: loadUpdate, loadParts: loadParts };
}(window.portal));
