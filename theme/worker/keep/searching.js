/** The search without a network: its contents name the texts of the columns that are kept, and the page reads these. */
(function (copy) {
  'use strict';

  const PARTS = /^search\/texts\/[^/]+\/parts\.json$/;

  /** @returns {Promise<?Response>} in the place of search/contents.js; null where no texts are kept */
  async function contents() {
    const record = await copy.store.load();
    const paths = record.current ? Object.keys(record.current.files).filter(function (path) { return PARTS.test(path); }) : [];
    const found = (await Promise.all(paths.sort().map(copy.pages.kept))).filter(Boolean);
    const parts = await Promise.all(found.map(function (response) { return response.json(); }));
    if (!parts.length) {
      return null;
    }
    const rows = [].concat(...parts.map(function (each) { return each.parts; }));
    const data = JSON.stringify({ columns: parts[0].columns, parts: rows, marks: {} });
    return new Response('portalSearch("contents",' + data + ')\n', { headers: { 'Content-Type': 'text/javascript' } });
  }

  copy.searching = { contents: contents };
}(self.readerCopy));
