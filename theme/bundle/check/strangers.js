/** Strangers: files that are in no list. Some belong to the bundle all the same; the others are from elsewhere. */
(function (portal) {
  'use strict';

  const UPDATE = 'manifest/update.js';
  const UPDATE_SIGNATURE = 'manifest/update.sig';
  const OWN = /^manifest\/root\.(txt|sig)$/;
  const UNWATCHED = { on: function () {} }; // tombstones are tiny

  /** @returns {Map<string, Object>} by path: rows of what updates put in the place of vanished files, or bring along */
  function tombstonesOf(update) {
    const rows = update ? update.tombstones.concat(update.carried) : [];
    return new Map(rows.map(function (row) { return [row.path, row]; }));
  }

  /** @returns {string} the kind of row for an update's account or its signature; '' where both are this version's */
  function judgeUpdate(path, update, root) {
    if (!update) {
      return path === UPDATE ? '伪造' : '';
    }
    return update.to === root.version ? '' : '多余';
  }

  /** @returns {Promise<boolean>} whether a file that is in no list has a right to be there */
  async function isAtHome(files, path, parts, tombstones) {
    if (await portal.trails.isTrail(files, path)) {
      return true;
    }
    if (tombstones.has(path) && await portal.comparing.isSame(files.get(path), tombstones.get(path), UNWATCHED)) {
      return true;
    }
    return await portal.systemFiles.isLeft(files, path, '')
      || portal.systemFiles.isBeside(files, path, parts.listed);
  }

  /**
   * @param {Map<string, File>} files
   * @param {{listed: Map, lists: Set, bad: Array}} parts  see lists.js
   * @param {?Object} update  what the last update says of itself
   * @param {Object} root  the list of lists
   * @returns {Promise<Array>} rows for strangers that are not well
   */
  async function findBad(files, parts, update, root) {
    const tombstones = tombstonesOf(update);
    const strangers = Array.from(files.keys()).filter(function (path) {
      return !parts.listed.has(path) && !parts.lists.has(path) && !OWN.test(path);
    });
    const rows = [];
    await portal.someAtATime(strangers, async function (path) {
      const isUpdate = files.has(UPDATE) && (path === UPDATE || path === UPDATE_SIGNATURE);
      const kind = isUpdate ? judgeUpdate(path, update, root) : '多余';
      const isSure = isUpdate || !parts.bad.length; // files of a bad list cannot be told from strangers
      if (kind && isSure && (isUpdate || !await isAtHome(files, path, parts, tombstones))) {
        rows.push({ kind: kind, path: path });
      }
    });
    return rows;
  }

  portal.strangers = { findBad: findBad };
}(window.portal));
