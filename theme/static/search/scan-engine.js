/**
 * The engine that reads the texts themselves: from a disk, in old browsers, and as the other's judge.
 * Both engines answer find(words) with a Map from text number to whether the title holds the words.
 */
(function (portalSearch) {
  'use strict';

  function readText(row) {
    return { path: row[0], title: row[1], text: row[2], low: [portalSearch.lower(row[1]), portalSearch.lower(row[2])] };
  }

  /** @returns {Promise<{table: object, find: function, text: function}>} once all texts are there */
  portalSearch.scanEngine = function (contents) {
    return Promise.all(contents.parts.map(portalSearch.loadPart)).then(function (parts) {
      const rows = [].concat.apply([], parts.map(function (part) { return part.texts.map(readText); }));
      return makeEngine(portalSearch.tableOfTexts(contents, parts), rows);
    });
  };

  function makeEngine(table, rows) {
    return {
      table: table,
      find: function (words) {
        const wanted = portalSearch.lower(words);
        const found = new Map();
        rows.forEach(function (row, number) {
          if (row.low[0].indexOf(wanted) >= 0) {
            found.set(number, true);
          } else if (row.low[1].indexOf(wanted) >= 0) {
            found.set(number, false);
          }
        });
        return Promise.resolve(found);
      },
      text: function (number) { return Promise.resolve(rows[number]); }
    };
  }
}(window.portalSearch));
