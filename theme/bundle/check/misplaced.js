/**
 * Updates that were unpacked by halves, alone, or beside or inside of their base; and names that old programs garble.
 *
 * Tells the same as plugins/delivery/offline/misplaced.py.
 */
(function (portal) {
  'use strict';

  const ROOT = 'manifest/root.txt';
  const SCRIPT = 'station/version.js';
  const SIGNATURE = 'manifest/root.sig';
  const OF_ACCOUNT = [ROOT, SIGNATURE, 'manifest/update.js', 'manifest/update.sig'];
  const NOT_ASCII = ['开始.html', '检查.html'];
  const PACKED = /^(?:.*\/)?redcity-\d{4}-\d{2}-\d{2}-[0-9a-f]{8}-since-[0-9a-f-]+(?:-whole)?\.zip$/;
  const LINE_END = 10;
  const UNWATCHED = { on: function () {} };

  function hasTrail(files, version) {
    return portal.trails.isTrail(files, 'station/trail/' + version + '.js');
  }

  /** @returns {Array<string>} the paths of these kinds of rows, in their order */
  function pathsOf(rows, kinds) {
    const some = rows.filter(function (row) { return kinds.includes(row.kind); });
    return some.map(function (row) { return row.path; }).sort(portal.inOrder);
  }

  /** @returns {Set<string>} the paths of the files that an update's zip has */
  function promisedBy(update) {
    return new Set(OF_ACCOUNT.concat(update.files));
  }

  /** @returns {Promise<string>} the version of an update that was unpacked by halves; '' where none was */
  async function findUnfinished(files, root, update, rows) {
    if (!update) {
      return '';
    }
    if (update.to !== root.version) {
      const isBegun = rows.some(function (row) { return !OF_ACCOUNT.includes(row.path); });
      return isBegun && update.from === root.version && !await hasTrail(files, update.to) ? update.to : '';
    }
    const broken = pathsOf(rows, ['缺少', '改动']);
    const promised = promisedBy(update);
    const isOfUpdate = broken.length === rows.length && broken.every(function (path) { return promised.has(path); });
    return isOfUpdate && broken.includes(SCRIPT) ? update.to : '';
  }

  /**
   * Whoever unpacks the update once more has the county's root, whatever this one was.
   *
   * @returns {Promise<boolean>} whether the root is signed by nobody because its update ended in the middle of it, or
   *   before its signature. update: signed, it comes first out of the zip; its trail comes after the root
   */
  async function isRootTorn(files, update) {
    if (await hasTrail(files, update.to)) {
      return false;
    }
    const message = await portal.folder.read(files, ROOT);
    const signature = await portal.folder.read(files, SIGNATURE);
    if (!message || message[message.length - 1] !== LINE_END || !portal.account.isWholeSignature(signature)) {
      return true;
    }
    const root = portal.account.readRoot(message);
    return Boolean(root) && root.version === update.to;
  }

  /** @returns {Promise<boolean>} whether the folder holds an update and nothing of what it builds on */
  async function isAlone(files, root, update) {
    if (!update || update.to !== root.version || !update.files.length || !update.chain.length) {
      return false;
    }
    const trails = await Promise.all(update.chain.map(function (version) { return hasTrail(files, version); }));
    const promised = promisedBy(update);
    const others = Array.from(files.keys()).filter(function (path) { return !promised.has(path); });
    const left = await Promise.all(others.map(function (path) { return portal.systemFiles.isLeft(files, path, ''); }));
    return !trails.some(Boolean) && left.every(Boolean);
  }

  function filesBelow(files, top) {
    const found = new Map();
    files.forEach(function (file, path) {
      if (path.startsWith(top)) {
        found.set(path.slice(top.length), file);
      }
    });
    return found;
  }

  /** @returns {Promise<?Object>} what an update says of itself that lies alone; null where the county has sent none */
  async function loadAlone(files, key) {
    const root = await portal.lists.loadRoot(files, key);
    const update = root && await portal.lists.loadUpdate(files, key);
    return await isAlone(files, root, update) ? update : null;
  }

  /** @returns {Promise<string>} the folder within in which an update of the version lies; '' for anything else */
  async function findFolder(files, rows, version, key) {
    const extra = pathsOf(rows, ['多余']);
    const tops = extra.filter(function (path) { return path.endsWith('/' + ROOT); })
      .map(function (path) { return path.slice(0, -ROOT.length); })
      .sort(function (one, other) { return one.length - other.length; });
    if (!tops.length || extra.length < rows.length || !extra.every(function (path) { return path.startsWith(tops[0]); })) {
      return '';
    }
    const update = await loadAlone(filesBelow(files, tops[0]), key);
    return update && update.chain.concat(update.from).includes(version) ? tops[0] : '';
  }

  /** @returns {Array<string>} the zips of updates that nobody has unpacked; none unless nothing else is wrong */
  function findPacked(rows) {
    const extra = pathsOf(rows, ['多余']);
    const isAll = extra.length === rows.length && extra.every(function (path) { return PACKED.test(path); });
    return isAll ? extra : [];
  }

  /** @returns {Promise<Map<string, string>>} the names that are not ASCII, each with what an old program has made of it */
  async function findGarbled(files, rows, listed) {
    const lacking = pathsOf(rows, ['缺少']);
    const lost = NOT_ASCII.filter(function (path) { return listed.has(path) && lacking.includes(path); });
    const found = new Map();
    for (const path of pathsOf(rows, ['多余'])) {
      for (const name of path.includes('/') ? [] : lost) {
        const isFree = !found.has(name) && !Array.from(found.values()).includes(path);
        if (isFree && await portal.comparing.isSame(files.get(path), listed.get(name), UNWATCHED)) {
          found.set(name, path);
        }
      }
    }
    return found;
  }

  /** @returns {Promise<?{base: string, folder: string}>} of two folders the base, and that of an update for it */
  async function findBeside(all, tops, key) {
    for (const pair of tops.length === 2 ? [tops, tops.slice().reverse()] : []) {
      const update = await loadAlone(filesBelow(all, pair[0]), key);
      const base = await portal.lists.loadRoot(filesBelow(all, pair[1]), key);
      if (update && base && update.chain.includes(base.version)) {
        return { base: pair[1], folder: pair[0] };
      }
    }
    return null;
  }

  portal.misplaced = {
    findUnfinished: findUnfinished, isRootTorn: isRootTorn, isAlone: isAlone, promisedBy: promisedBy, findFolder: findFolder,
    findPacked: findPacked, findGarbled: findGarbled, findBeside: findBeside,
  };
}(window.portal));
