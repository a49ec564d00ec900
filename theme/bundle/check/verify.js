/**
 * The check: signature, lists, files, and what is in no list. Knows nothing of the page.
 *
 * Hangs on portalCheck: portalCheck.verify(files, key, watch).
 */
(function () {
  'use strict';

  const check = window.portalCheck;
  const AT_A_TIME = 4; // files; a small one is mostly waiting
  const VERSION = '(\\d{4}-\\d{2}-\\d{2}-[0-9a-f]{8})';
  const UPDATE = 'manifest/update.js';
  const UPDATE_SIGNATURE = 'manifest/update.sig';
  const TRAIL = new RegExp('^station/trail/' + VERSION + '\\.js$');
  const SILENT = { on: function () {} };
  const LIST = /^manifest\/parts\//;
  const OWN = /^manifest\/root\.(txt|sig)$/;

  /** @returns {Promise<?Uint8Array>} null where the file is missing or cannot be read */
  function read(files, path) {
    const file = files.get(path);
    return file ? check.bytes(file).catch(function () { return null; }) : Promise.resolve(null);
  }

  /** Do `work` for each of the items, some at a time; what it throws ends all. */
  async function each(items, work) {
    let next = 0;
    async function line() {
      while (next < items.length) {
        next += 1;
        await work(items[next - 1]);
      }
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, line));
  }

  /** @returns {Promise<?Object>} the signed account of the whole; null unless it is the county's */
  async function loadRoot(files, key) {
    const message = await read(files, 'manifest/root.txt');
    const signature = await read(files, 'manifest/root.sig');
    const root = message && check.isSigned(message, signature, key) ? check.readRoot(message) : null;
    return root && root.key === key ? root : null;
  }

  /** @returns {Promise<?Array>} the rows of one part; null unless it is as the account says */
  async function loadPart(files, part) {
    const array = await read(files, part.path);
    const isSame = array && array.length === part.size && await check.digest(array) === part.digest;
    return isSame ? check.readPart(array) : null;
  }

  /** @returns {Promise<?Object>} what the last update says of itself; null unless the county has signed it */
  async function loadUpdate(files, key) {
    const message = await read(files, UPDATE);
    const signature = await read(files, UPDATE_SIGNATURE);
    return message && check.isSigned(message, signature, key) ? check.readUpdate(message) : null;
  }

  async function isTrail(files, path) {
    const array = await read(files, path);
    return array !== null && check.decode(array) === 'portalTrail("' + TRAIL.exec(path)[1] + '")\n';
  }

  /** @returns {Promise<boolean>} whether the file is what the row says; a file that cannot be read is not */
  async function isSame(file, row, watch) {
    if (file.size !== row.size) {
      return false;
    }
    let digest = '';
    try {
      digest = await check.digestOf(file, function (count) { watch.on(row.path, count); });
    } catch (error) {
      watch.on(row.path, 0); // throws when the reader has stopped the check
    }
    return digest === row.digest;
  }

  /**
   * @returns {Promise<{listed: Map, lists: Set, bad: Array}>} all rows of files by path, the paths of all lists, and
   *   rows for those that are not well
   */
  async function loadParts(files, root) {
    const listed = new Map();
    const lists = new Set();
    const bad = [];
    const waiting = root.parts.slice(); // a list may name lists in turn
    for (const part of waiting) {
      lists.add(part.path);
      const rows = await loadPart(files, part);
      if (rows) {
        rows.forEach(function (row) {
          if (LIST.test(row.path)) {
            waiting.push(row);
          } else {
            listed.set(row.path, row);
          }
        });
      } else {
        bad.push({ kind: files.has(part.path) ? '改动' : '缺少', path: part.path });
      }
    }
    return { listed: listed, lists: lists, bad: bad };
  }

  /** @returns {Promise<Array>} rows for what is listed and not as listed */
  async function compareListed(files, listed, watch) {
    const rows = [];
    const there = [];
    listed.forEach(function (row, path) {
      if (files.has(path)) {
        there.push(row);
      } else {
        rows.push({ kind: '缺少', path: path });
      }
    });
    watch.expect(there.reduce(function (sum, row) { return sum + row.size; }, 0), there.length);
    await each(there, async function (row) {
      watch.on(row.path, 0);
      if (!await isSame(files.get(row.path), row, watch)) {
        rows.push({ kind: '改动', path: row.path });
      }
      watch.done();
    });
    return rows;
  }

  /** @returns {Map<string, Object>} by path: how updates have left a vanished file */
  function tombstonesOf(update) {
    const rows = (update && update.tombstones) || [];
    return new Map(rows.map(function (row) { return [row[2], { digest: row[0], size: row[1], path: row[2] }]; }));
  }

  /** @returns {Promise<string>} the kind of row for a file that is in no part; '' where it is well */
  async function judgeStranger(files, path, update, tombs) {
    if (path === UPDATE) {
      return update ? '' : '伪造';
    }
    if (path === UPDATE_SIGNATURE && files.has(UPDATE)) {
      return '';
    }
    if (TRAIL.test(path) && await isTrail(files, path)) {
      return '';
    }
    const isTomb = tombs.has(path) && await isSame(files.get(path), tombs.get(path), SILENT);
    return isTomb ? '' : '多余';
  }

  async function judgeStrangers(files, parts, update) {
    const tombs = tombstonesOf(update);
    const strangers = Array.from(files.keys()).filter(function (path) {
      return !parts.listed.has(path) && !parts.lists.has(path) && !OWN.test(path) && !check.isDropping(path);
    });
    const rows = [];
    await each(strangers, async function (path) {
      const kind = await judgeStranger(files, path, update, tombs);
      if (kind === '伪造' || (kind && !parts.bad.length)) { // files of a bad part cannot be told from strangers
        rows.push({ kind: kind, path: path });
      }
    });
    return rows;
  }

  /** @returns {Promise<Array<string>>} versions between the newest earlier one that is there and this one */
  async function findGap(files, root, update) {
    const chain = update && update.to === root.version ? update.chain : [];
    for (let at = chain.length - 1; at >= 0; at -= 1) {
      if (await isTrail(files, 'station/trail/' + chain[at] + '.js')) {
        return chain.slice(at + 1);
      }
    }
    return [];
  }

  /**
   * @param {Map<string, File>} files  by path from the bundle's top folder
   * @param {string} key  the county's public key, 64 hex figures
   * @param {{expect: function(number, number), on: function(string, number), done: function()}} watch  told how many
   *   bytes and files will be read, which file is being read and how many more bytes of it are, and each file's end
   * @returns {Promise<Object>} {verdict: whole|damaged|forged|none, sentence, rows: [{kind, path}], root}
   */
  check.verify = async function (files, key, watch) {
    if (!files.has('manifest/root.txt')) {
      return check.nothing();
    }
    const root = await loadRoot(files, key);
    if (!root) {
      return check.forged();
    }
    const parts = await loadParts(files, root);
    const compared = await compareListed(files, parts.listed, watch);
    const update = await loadUpdate(files, key);
    const strange = await judgeStrangers(files, parts, update);
    const rows = parts.bad.concat(compared, strange);
    return check.found(root, rows, await findGap(files, root, update));
  };
}());
