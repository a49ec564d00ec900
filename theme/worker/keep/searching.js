/** The search without a network: its contents name the texts of the columns that are kept, and the page reads these. */
(function (copy) {
  'use strict';

  const PARTS = /^search\/texts\/[^/]+\/parts\.json$/;
  const SHARED = /^search\/([a-z]+)\.([0-9a-f]{8})\.js$/; // what every search needs, under names that change with it

  /** @returns {Object} the hashes in the names of what every search needs */
  function marksOf(paths) {
    const marks = {};
    paths.forEach(function (path) {
      const found = SHARED.exec(path);
      if (found) {
        marks[found[1]] = found[2];
      }
    });
    return marks;
  }

  /** @returns {Promise<?Response>} in the place of search/contents.js; null where no texts are kept */
  async function contents() {
    const record = await copy.store.load();
    const paths = record.current ? Object.keys(record.current.files).sort() : [];
    const lists = paths.filter(function (path) { return PARTS.test(path); });
    const found = (await Promise.all(lists.map(copy.pages.kept))).filter(Boolean);
    const parts = await Promise.all(found.map(function (response) { return response.json(); }));
    if (!parts.length) {
      return null;
    }
    const rows = [].concat(...parts.map(function (each) { return each.parts; }));
    const data = JSON.stringify({ columns: parts[0].columns, parts: rows, marks: marksOf(paths) });
    return new Response('portalSearch("contents",' + data + ')\n', { headers: { 'Content-Type': 'text/javascript' } });
  }

  copy.searching = { contents: contents };
}(self.readerCopy));
