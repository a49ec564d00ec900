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

  /** @returns {Promise<Array>} rows for what an update that lies alone should have and has not, or otherwise */
  async function findBroken(files, root, update, watch) {
    const parts = await portal.lists.loadParts(files, root);
    const rows = update.carried.concat(Array.from(parts.listed.values()));
    const there = rows.filter(function (row) { return files.has(row.path); });
    const listed = new Map(there.map(function (row) { return [row.path, row]; }));
    const compared = await portal.comparing.compare(files, listed, watch);
    const lacking = Array.from(portal.misplaced.promisedBy(update)).filter(function (path) { return !files.has(path); });
    const bad = parts.bad.filter(function (row) { return files.has(row.path); })
      .concat(lacking.map(function (path) { return { kind: '缺少', path: path }; }));
    const areListsWell = !bad.some(function (row) { return parts.lists.has(row.path); });
    return bad.concat(compared, areListsWell ? await portal.strangers.findBad(files, parts, update, root) : []);
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
      const beside = await portal.misplaced.findBeside(folder.all, folder.tops, key);
      return beside ? portal.verdict.beside(beside) : portal.verdict.nothing(folder.tops);
    }
    const root = await portal.lists.loadRoot(files, key);
    const update = await portal.lists.loadUpdate(files, key);
    if (!root) {
      const isTorn = update && await portal.misplaced.isRootTorn(files, update);
      return isTorn ? portal.verdict.torn(folder.top, update.to) : portal.verdict.forged(folder.top);
    }
    const around = await findAround(folder);
    if (await portal.misplaced.isAlone(files, root, update)) {
      const lacking = await findBroken(files, root, update, watch);
      return portal.verdict.alone({ root: root, rows: lacking, around: around, top: folder.top, update: update });
    }
    const parts = await portal.lists.loadParts(files, root);
    const compared = await portal.comparing.compare(files, parts.listed, watch);
    const strange = await portal.strangers.findBad(files, parts, update, root);
    const rows = parts.bad.concat(compared, strange);
    const garbled = await portal.misplaced.findGarbled(files, rows, parts.listed);
    const known = Array.from(garbled.keys()).concat(Array.from(garbled.values()));
    const had = await portal.trails.findHad(files, root);
    const others = rows.filter(function (row) { return !known.includes(row.path); });
    return portal.verdict.found({
      root: root,
      rows: others,
      around: around,
      top: folder.top,
      update: update,
      gap: await portal.trails.findGap(files, root, update),
      newer: portal.trails.findNewer(had, root, update),
      hasHad: had.length,
      unfinished: await portal.misplaced.findUnfinished(files, root, update, others),
      misplaced: await portal.misplaced.findFolder(files, others, root.version, key),
      packed: portal.misplaced.findPacked(others),
      isGarbled: garbled.size > 0,
    });
  };
}(window.portal));
