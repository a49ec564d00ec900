/**
 * The bundle's own account: the signed list of lists, the lists, and the signed accounts of updates.
 *
 * Mirrors plugins/delivery/offline: what Python writes and reads, with the same judgement: a list or an account of
 * another form is none, here as there. Needs certificates/signature.js.
 */
(function (portal) {
  'use strict';

  const FORMAT = 'redcity-bundle 1';
  const HEAD = [ // names and values of the root's first lines, in their order
    ['version', /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/],
    ['date', /^\d{4}-\d{2}-\d{2}$/],
    ['texts', /^\d{1,16}$/],
    ['files', /^\d{1,16}$/],
    ['bytes', /^\d{1,16}$/],
    ['key', /^[0-9a-f]{64}$/],
  ];
  const VERSION = HEAD[0][1];
  const NUMBERS = ['texts', 'files', 'bytes'];
  const ROW = /^([0-9a-f]{64}) (0|[1-9]\d{0,15}) ([^\s\x1c-\x1f\x85]+)$/; // SHA-256, size and path of a file
  const LIST = /^part ([0-9a-f]{64}) ([1-9]\d{0,9}) (manifest\/parts\/[0-9a-z-]+\.txt)$/;
  const OF_ACCOUNT = ['manifest/root.txt', 'manifest/root.sig', 'manifest/update.js', 'manifest/update.sig'];
  const NO_NAMES = ['', '.', '..'];
  const SIGNATURE = /^[0-9a-f]{128}\n$/;

  /**
   * @param {Uint8Array} message
   * @param {?Uint8Array} signature  a .sig file: 128 hex figures and a line end
   * @param {string} key  64 hex figures
   * @returns {boolean} whether the message is signed with that key
   */
  function isSigned(message, signature, key) {
    return isWholeSignature(signature)
      && portal.signature.isBy(message, portal.signature.unhex(portal.strictText(signature).slice(0, 128)), key);
  }

  /** @returns {boolean} whether a signature has all its digits, whatever it signs */
  function isWholeSignature(signature) {
    const text = signature && portal.strictText(signature);
    return Boolean(text) && SIGNATURE.test(text);
  }

  /** @returns {?{digest: string, size: number, path: string}} null for another form, and for a path out */
  function readRow(line) {
    const found = ROW.exec(line);
    const isPlain = found && !found[3].split('/').some(function (name) { return NO_NAMES.includes(name); });
    return isPlain ? rowOf(found) : null;
  }

  function rowOf(found) {
    return { digest: found[1], size: Number(found[2]), path: found[3] };
  }

  /** @returns {?Array<string>} lines without their ends; null where the last one has none */
  function linesOf(array) {
    const text = portal.strictText(array);
    return text === null || !text.endsWith('\n') || text.includes('\r') ? null : text.slice(0, -1).split('\n');
  }

  /** @returns {boolean} whether no two rows are of one path */
  function areDifferent(rows) {
    return new Set(rows.map(function (row) { return row.path; })).size === rows.length;
  }

  /** @returns {?Object} the list of lists: {version, date, texts, files, bytes, key, parts}; null if it is none */
  function readRoot(array) {
    const lines = linesOf(array);
    if (!lines || lines[0] !== FORMAT) {
      return null;
    }
    const root = {};
    const isWhole = HEAD.every(function (each, at) {
      const start = each[0] + ' ';
      const line = lines[at + 1] || '';
      const value = line.slice(start.length);
      root[each[0]] = NUMBERS.includes(each[0]) ? Number(value) : value;
      return line.startsWith(start) && each[1].test(value);
    });
    const found = lines.slice(HEAD.length + 1).map(function (line) { return LIST.exec(line); });
    if (!isWhole || !root.version.startsWith(root.date) || !found.every(Boolean)) {
      return null;
    }
    root.parts = found.map(rowOf);
    const areInOrder = root.parts.every(function (row, at) { return !at || root.parts[at - 1].path < row.path; });
    return areInOrder ? root : null;
  }

  /** @returns {?Array<Object>} the rows of a list; null where one is of another form */
  function readPart(array) {
    const lines = linesOf(array);
    const rows = lines && lines.map(readRow);
    const isWhole = rows && rows.every(Boolean) && areDifferent(rows);
    return isWhole && !rows.some(function (row) { return OF_ACCOUNT.includes(row.path); }) ? rows : null;
  }

  function isText(value) {
    return typeof value === 'string';
  }

  function areTexts(value) {
    return Array.isArray(value) && value.every(isText);
  }

  function isNews(value) {
    return areTexts(value) && value.length === 3;
  }

  /** @returns {?Array<Object>} rows that stand in cells of SHA-256, size and path; null for other cells */
  function rowsOf(cells) {
    const rows = Array.isArray(cells) ? cells.map(function (cell) {
      const isRow = Array.isArray(cell) && cell.length === 3 && areTexts([cell[0], cell[2]]);
      return isRow && Number.isInteger(cell[1]) ? readRow(cell.join(' ')) : null;
    }) : [null];
    return rows.every(Boolean) ? rows : null;
  }

  /** @returns {?Object} what an update says of itself: {from, to, members, chain, files, tombstones, carried}, or null */
  function readUpdate(array) {
    const found = /^portalUpdate\((\{[^\n]*\})\)\n$/.exec(portal.strictText(array) || '');
    let said = null;
    try {
      said = found && JSON.parse(found[1]);
    } catch (error) {
      return null;
    }
    const rest = said && said.rest === undefined ? '' : said && said.rest;
    if (!said || !areTexts([said.from, said.to, said.date, rest]) || !Number.isInteger(said.members)) {
      return null;
    }
    const files = said.files === undefined ? [] : said.files;
    const news = Array.isArray(said.news) && said.news.every(isNews);
    const tombstones = rowsOf(said.tombstones);
    const carried = rowsOf(said.carried === undefined ? [] : said.carried);
    return news && areTexts(said.chain) && areTexts(files) && tombstones && carried ? {
      from: said.from, to: said.to, members: said.members, files: files, tombstones: tombstones, carried: carried,
      chain: said.chain.filter(function (version) { return VERSION.test(version); }),
    } : null;
  }

  portal.account = {
    isSigned: isSigned, isWholeSignature: isWholeSignature, readRoot: readRoot, readPart: readPart, readUpdate: readUpdate,
  };
}(window.portal));
