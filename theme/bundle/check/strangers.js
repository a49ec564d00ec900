/** Strangers: files that are in no list. Some belong to the bundle all the same; the others are from elsewhere. */
(function (portal) {
  'use strict';

  const UPDATE = 'manifest/update.js';
  const UPDATE_SIGNATURE = 'manifest/update.sig';
  const OWN = /^manifest\/root\.(txt|sig)$/;
  const UNWATCHED = { on: function () {} }; // tombstones are tiny

  /** @returns {Map<string, Object>} by path: rows of the files that updates have put in the place of vanished ones */
  function tombstonesOf(update) {
    const rows = (update && update.tombstones) || [];
    return new Map(rows.map(function (row) { return [row[2], { digest: row[0], size: row[1], path: row[2] }]; }));
  }

  /** @returns {Promise<string>} the kind of row for a file that is in no list; '' where it is well */
  async function judge(files, path, update, tombstones) {
    if (path === UPDATE) {
      return update ? '' : '伪造';
    }
    if (path === UPDATE_SIGNATURE && files.has(UPDATE)) {
      return '';
    }
    if (await portal.trails.isTrail(files, path)) {
      return '';
    }
    const isTombstone = tombstones.has(path)
      && await portal.comparing.isSame(files.get(path), tombstones.get(path), UNWATCHED);
    return isTombstone ? '' : '多余';
  }

  /**
   * @param {Map<string, File>} files
   * @param {{listed: Map, lists: Set, bad: Array}} parts  see lists.js
   * @param {?Object} update  what the last update says of itself
   * @returns {Promise<Array>} rows for strangers that are not well
   */
  async function findBad(files, parts, update) {
    const tombstones = tombstonesOf(update);
    const strangers = Array.from(files.keys()).filter(function (path) {
      return !parts.listed.has(path) && !parts.lists.has(path) && !OWN.test(path) && !portal.folder.isDropping(path);
    });
    const rows = [];
    await portal.someAtATime(strangers, async function (path) {
      const kind = await judge(files, path, update, tombstones);
      if (kind === '伪造' || (kind && !parts.bad.length)) { // files of a bad list cannot be told from strangers
        rows.push({ kind: kind, path: path });
      }
    });
    return rows;
  }

  portal.strangers = { findBad: findBad };
}(window.portal));
