/**
 * Data of the search page: classic scripts that call portalSearch(kind, data), since from a disk
 * a page may load nothing else. The one global of the theme; the other search files hang on it.
 */
(function () {
  'use strict';

  const TIMEOUT_MS = 20000; // a part of 50 KB on a very slow line

  const waiting = new Map();
  const loaded = new Map();

  /** Called by each data script. */
  function portalSearch(kind, data) {
    const taker = waiting.get(kind);
    if (taker) {
      taker(data);
    }
  }

  /** @returns {string} the address under which a browser may keep the file for good */
  function withMark(path, mark) {
    return mark && location.protocol !== 'file:' ? path + '?v=' + mark : path;
  }

  function request(kind, path, mark) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement('script');
      const timer = setTimeout(function () { fail(); }, TIMEOUT_MS);
      function tidy() {
        clearTimeout(timer);
        waiting.delete(kind);
        script.remove();
      }
      function fail() {
        tidy();
        loaded.delete(kind);
        reject(new Error(path));
      }
      waiting.set(kind, function (data) { tidy(); resolve(data); });
      script.onerror = fail;
      script.onload = function () {
        if (waiting.has(kind)) { fail(); } // it loaded and did not bring what was asked for
      };
      script.src = withMark(path, mark);
      document.head.appendChild(script);
    });
  }

  /** @returns {Promise} the data of that kind, loaded once; rejected where the file is missing */
  portalSearch.load = function (kind, path, mark) {
    if (!loaded.has(kind)) {
      loaded.set(kind, request(kind, path, mark));
    }
    return loaded.get(kind);
  };

  /** @returns {Promise} what filters and order need: see plugins/search/table.py */
  portalSearch.loadTable = function (mark) {
    return portalSearch.load('table', 'table.js', mark).then(function (table) {
      let day = 0;
      table.mark = mark; // changes with every text, so it serves for all that is made from the texts
      table.days = table.day.map(function (step) {
        day += step;
        return day;
      });
      return table;
    });
  };

  /** Tags weigh as much as all else of the table: the page asks for them when its first results stand. */
  portalSearch.loadTags = function (table) {
    return portalSearch.load('tags', 'tags.js', table.tagsMark).then(function (tags) { table.tags = tags; });
  };

  /** @returns {Promise} [[path, title, text], …] of the part that holds text `number` */
  portalSearch.loadPart = function (table, number) {
    const part = Math.floor(number / table.perPart);
    const name = ('000' + part).slice(-Math.max(4, String(part).length));
    return portalSearch.load('part ' + part, 'texts/' + name + '.js', table.parts[part]);
  };

  window.portalSearch = portalSearch;
}());
