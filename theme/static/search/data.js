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

  /**
   * What lies where: see plugins/search/table.py. It is small, asked for anew each time, and has the marks of all else.
   * @returns {Promise<{columns: Array, parts: Array<{name, mark, start, count}>, marks: object, count: number}>}
   */
  portalSearch.loadContents = function () {
    return portalSearch.load('contents', 'contents.js', Date.now().toString(36)).then(function (data) {
      let start = 0;
      const parts = data.parts.map(function (row) {
        const part = { name: row[0], count: row[1], mark: row[2], start: start };
        start += part.count;
        return part;
      });
      return { columns: data.columns, parts: parts, marks: data.marks, count: start };
    });
  };

  /** @returns {Promise} one of the files beside the contents, as 'terms' */
  portalSearch.loadFile = function (contents, name) {
    return portalSearch.load(name, name + '.js', contents.marks[name]);
  };

  /** @returns {Promise<{wide: string, texts: Array}>} a part of the texts, see plugins/search/parts.py */
  portalSearch.loadPart = function (part) {
    return portalSearch.load('part ' + part.name, 'texts/' + part.name + '.js', part.mark);
  };

  window.portalSearch = portalSearch;
}());
