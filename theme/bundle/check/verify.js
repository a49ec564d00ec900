/** The check: signature, lists, files, what is in no list, and what lies around the bundle. Knows nothing of the page. */
(function (portal) {
  'use strict';

  /** @returns {Promise<Array>} rows for what lies outside of the bundle's folder and no system has left there */
  async function findAround(folder) {
    const rows = [];
    const outside = Array.from(folder.all.keys()).filter(function (path) { return !path.startsWith(folder.top); });
    await portal.someAtATime(outside, async function (path) {
      if (!await portal.systemFiles.isLeft(folder.all, path, folder.top)) {
        rows.push({ kind: '多余', path: path });
      }
    });
    return rows;
  }

  /**
   * @param {Object} folder  see folder.js
   * @param {string} key  the county's public key, 64 hex figures
   * @param {{expect: function(number, number), on: function(string, number), done: function()}} watch  told how many
   *   bytes and files will be read, which file is being read and how many more bytes of it are, and each file's end
   * @returns {Promise<Object>} {verdict: whole|damaged|forged|none, sentence, rows: [{kind, path}], root}
   */
  portal.verify = async function (folder, key, watch) {
    const files = folder.files;
    if (folder.tops.length !== 1) {
      return portal.verdict.nothing(folder.tops);
    }
    const root = await portal.lists.loadRoot(files, key);
    if (!root) {
      return portal.verdict.forged(folder.top);
    }
    const parts = await portal.lists.loadParts(files, root);
    const compared = await portal.comparing.compare(files, parts.listed, watch);
    const update = await portal.lists.loadUpdate(files, key);
    const strange = await portal.strangers.findBad(files, parts, update, root);
    return portal.verdict.found({
      root: root,
      rows: parts.bad.concat(compared, strange),
      around: await findAround(folder),
      top: folder.top,
      update: update,
      gap: await portal.trails.findGap(files, root, update),
      newer: await portal.trails.findNewer(files, root, update),
    });
  };
}(window.portal));
