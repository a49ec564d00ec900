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
  const loaded = new Map(); // by address: the promise of the data; the site may have been renewed since the page was opened

  /** Called by each data script; a global name, for scripts have no other way to hand anything over. */
  window.portalSearch = function (kind, data) {
    const take = takers.get(kind);
    if (take) {
      take(data);
    }
  };

  /** @returns {string} the file's address. One with a fingerprint in its name never changes; a stick's have none. */
  function addressOf(path, fingerprint) {
    return path + (fingerprint ? '.' + fingerprint : '') + '.js';
  }

  /** @returns {string} an address that no cache knows; on a disk the plain one */
  function asAnew(address) {
    return location.protocol === 'file:' ? address : address + '?v=' + Date.now().toString(36);
  }

  /** @returns {Promise} the data; rejected where the script does not come in time or does not bring that kind */
  function request(kind, address) {
    return new Promise(function (resolve, reject) {
      const timer = setTimeout(fail, TIMEOUT_MS);

      function end() {
        clearTimeout(timer);
        if (takers.get(kind) === take) { // else another address is asked for the same by now
          takers.delete(kind);
        }
      }
      function take(data) {
        end();
        resolve(data);
      }
      function fail() {
        end();
        loaded.delete(address); // the next one who asks tries again
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
   * @param {string} address  of the script, seen from the search page
   * @returns {Promise} the data, loaded once; rejected where the file is missing
   */
  function load(kind, address) {
    if (!loaded.has(address)) {
      loaded.set(address, request(kind, address));
    }
    return loaded.get(address);
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
   * The contents are small and asked for anew on each visit, and after a file did not come: a renewed site has other names.
   *
   * @returns {Promise<{columns, chunks, fingerprints}>} fingerprints: an object, by file; table: only where there is
   *   an index
   */
  function loadContents() {
    return load('contents', asAnew('contents.js')).then(function (data) {
      return { columns: data.columns, chunks: chunksFrom(data.parts), fingerprints: data.marks };
    });
  }

  /** @returns {Promise} one of the files beside the contents, such as 'terms' */
  function loadFile(contents, name) {
    return load(name, addressOf(name, contents.fingerprints[name]));
  }

  /** @returns {Promise<{wide: string, texts: Array}>} the texts of a chunk */
  function loadChunk(chunk) {
    return load('part ' + chunk.name, addressOf('texts/' + chunk.name, chunk.fingerprint));
  }

  portal.data = { loadContents: loadContents, loadFile: loadFile, loadChunk: loadChunk };
}(window.portal));
