/** The lists that the site publishes of what can be kept: plugins/features/reader_copy/describe.py writes them. */
(function (copy) {
  'use strict';

  const BASE = 'site';
  const FORM = 1;
  const PICTURE = /\.(?:webp|png|jpe?g|gif)$/;

  /** @returns {Promise<Object>} the contents; rejected where they do not come, or are none */
  async function contents() {
    const response = await copy.fetching.request('copy/contents.json');
    if (!response.ok) {
      throw new Error('contents');
    }
    const found = await response.json();
    if (!found.off && (found.form !== FORM || !Array.isArray(found.withdrawn))) {
      throw new Error('form');
    }
    return found;
  }

  /** @returns {Promise<Array<{path, hash, size}>>} the rows of a list, which is fetched where it is not here */
  async function rowsIn(path, hash) {
    if (!await copy.store.file(hash)) {
      await copy.fetching.fetchFile(path, hash);
    }
    const text = await (await copy.store.file(hash)).text();
    return text.split('\n').filter(Boolean).map(function (line) {
      const parts = line.split(' ');
      return { hash: parts[0], size: Number(parts[1]), path: parts.slice(2).join(' ') };
    });
  }

  /**
   * @param {{columns: string[], pictures: boolean}} choice
   * @returns {Promise<{rows: Array, lists: string[]}>} the files of a choice; lists: the hashes of the lists themselves
   */
  async function filesOf(found, choice) {
    const chosen = found.columns.filter(function (column) { return choice.columns.includes(column.slug); });
    const tops = [{ path: 'copy/lists/' + BASE + '.txt', hash: found.base.list }].concat(chosen.map(function (column) {
      return { path: 'copy/lists/' + column.slug + '.txt', hash: column.list };
    }));
    const parts = [].concat(...await Promise.all(tops.map(function (top) { return rowsIn(top.path, top.hash); })));
    const rows = [].concat(...await Promise.all(parts.map(function (part) { return rowsIn(part.path, part.hash); })));
    return {
      rows: rows.filter(function (row) { return choice.pictures || !PICTURE.test(row.path); }),
      lists: tops.concat(parts).map(function (each) { return each.hash; }),
    };
  }

  copy.lists = { contents: contents, filesOf: filesOf };
}(self.readerCopy));
