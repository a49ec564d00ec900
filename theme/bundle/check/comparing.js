/** Comparing files with what the lists say of them. */
(function (portal) {
  'use strict';

  /**
   * @param {File} file
   * @param {{digest: string, size: number, path: string}} row  of a list
   * @param {Object} watch  see verify.js
   * @returns {Promise<boolean>} whether the file is what the row says; a file that cannot be read is not
   */
  async function isSame(file, row, watch) {
    if (file.size !== row.size) {
      return false;
    }
    let digest = '';
    try {
      digest = await portal.hashing.digestOf(file, function (count) { watch.on(row.path, count); });
    } catch (error) {
      watch.on(row.path, 0); // throws when the reader has stopped the check
    }
    return digest === row.digest;
  }

  /**
   * @param {Map<string, File>} files
   * @param {Map<string, Object>} listed  by path, the rows of all files
   * @param {Object} watch  see verify.js
   * @returns {Promise<Array>} rows for what is listed and not as listed
   */
  async function compare(files, listed, watch) {
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
    await portal.someAtATime(there, async function (row) {
      watch.on(row.path, 0);
      if (!await isSame(files.get(row.path), row, watch)) {
        rows.push({ kind: '改动', path: row.path });
      }
      watch.done();
    });
    return rows;
  }

  portal.comparing = { isSame: isSame, compare: compare };
}(window.portal));
