/**
 * The data of the search: classic scripts that call portalSearch(kind, data), each when it has loaded.
 *
 * The texts come in chunks, stretches of neighbouring texts; what lies where is told by the contents. Their forms: see
 * plugins/features/search/table.py and parts.py. A fingerprint is a short hash of a file's bytes.
 */
(function (portal) {
  'use strict';

  const TIMEOUT_MS = 20000; // a chunk of 50 KB on a very slow line

  const takers = new Map(); // by kind: who waits for the data
  const loaded = new Map(); // by kind: the promise of the data

  /** Called by each data script; a global name, for scripts have no other way to hand anything over. */
  window.portalSearch = function (kind, data) {
    const take = takers.get(kind);
    if (take) {
      take(data);
    }
  };

  /** @returns {string} the address under which a browser may keep the file for good; on a disk the plain path */
  function addressOf(path, fingerprint) {
    return fingerprint && location.protocol !== 'file:' ? path + '?v=' + fingerprint : path;
  }

  /** @returns {Promise} the data; rejected where the script does not come in time or does not bring that kind */
  function request(kind, address) {
    return new Promise(function (resolve, reject) {
      const timer = setTimeout(fail, TIMEOUT_MS);

      function end() {
        clearTimeout(timer);
        takers.delete(kind);
      }
      function take(data) {
        end();
        resolve(data);
      }
      function fail() {
        end();
        loaded.delete(kind); // the next one who asks tries again
        reject(new Error(address));
      }
      function failUnlessTaken() {
        if (takers.get(kind) === take) {
          fail();
        }
      }

      takers.set(kind, take);
      portal.runScript(address).then(failUnlessTaken, failUnlessTaken);
    });
  }

  /**
   * @param {string} kind  as the script calls it
   * @param {string} path  of the script, seen from the search page
   * @param {string=} fingerprint  of the script
   * @returns {Promise} the data, loaded once; rejected where the file is missing
   */
  function load(kind, path, fingerprint) {
    if (!loaded.has(kind)) {
      loaded.set(kind, request(kind, addressOf(path, fingerprint)));
    }
    return loaded.get(kind);
  }

  /** @returns {Array<{name, fingerprint, start, count}>} the chunks; start: the number of a chunk's first text */
  function chunksFrom(rows) {
    let start = 0;
    return rows.map(function (row) {
      const chunk = { name: row[0], count: row[1], fingerprint: row[2], start: start };
      start += chunk.count;
      return chunk;
    });
  }

  /**
   * The contents are small and asked for anew on each visit.
   *
   * @returns {Promise<{columns: Array, chunks: Array, fingerprints: Object}>} fingerprints: by file; table: only where
   *   there is an index
   */
  function loadContents() {
    return load('contents', 'contents.js', Date.now().toString(36)).then(function (data) {
      return { columns: data.columns, chunks: chunksFrom(data.parts), fingerprints: data.marks };
    });
  }

  /** @returns {Promise} one of the files beside the contents, such as 'terms' */
  function loadFile(contents, name) {
    return load(name, name + '.js', contents.fingerprints[name]);
  }

  /** @returns {Promise<{wide: string, texts: Array}>} the texts of a chunk */
  function loadChunk(chunk) {
    return load('part ' + chunk.name, 'texts/' + chunk.name + '.js', chunk.fingerprint);
  }

  portal.data = { loadContents: loadContents, loadFile: loadFile, loadChunk: loadChunk };
}(window.portal));
