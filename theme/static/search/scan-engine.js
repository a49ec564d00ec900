/**
 * The engine that reads the texts themselves: from a disk, in old browsers, and as the other's judge.
 * Both engines answer find(words) with a Map from text number to whether the title holds the words.
 */
(function (portalSearch) {
  'use strict';

  /** @returns {{find: function, text: function}} */
  portalSearch.scanEngine = function (table) {
    let all = null;

    function loadAll() {
      const parts = table.parts.map(function (_, part) {
        return portalSearch.loadPart(table, part * table.perPart);
      });
      return Promise.all(parts).then(function (loaded) {
        return [].concat.apply([], loaded).map(function (row) {
          return { path: row[0], title: row[1], text: row[2], low: [portalSearch.lower(row[1]), portalSearch.lower(row[2])] };
        });
      });
    }

    function texts() {
      if (!all) {
        all = loadAll();
        all.catch(function () { all = null; });
      }
      return all;
    }

    return {
      find: function (words) {
        const wanted = portalSearch.lower(words);
        return texts().then(function (rows) {
          const found = new Map();
          rows.forEach(function (row, number) {
            if (row.low[0].indexOf(wanted) >= 0) {
              found.set(number, true);
            } else if (row.low[1].indexOf(wanted) >= 0) {
              found.set(number, false);
            }
          });
          return found;
        });
      },
      text: function (number) {
        return texts().then(function (rows) { return rows[number]; });
      }
    };
  };
}(window.portalSearch));
