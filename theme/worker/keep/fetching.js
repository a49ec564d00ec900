/** Files of the site, fetched and judged by their hashes: a file that is not as listed is not kept. */
(function (copy) {
  'use strict';

  const ABREAST = 4; // more would hold up what the reader opens meanwhile
  let rounds = 0; // a round ends where this changes

  const SILENT_MS = 30000; // a file of 100 KB on a very slow line

  function hexOf(buffer) {
    return Array.from(new Uint8Array(buffer), function (byte) { return (byte + 256).toString(16).slice(1); }).join('');
  }

  /** @returns {Promise} rejected where what is promised does not come in time */
  function inTime(promise, limit) {
    return Promise.race([promise, new Promise(function (resolve, reject) {
      setTimeout(reject, limit, new Error('slow'));
    })]);
  }

  /** @returns {Promise<Response>} asked for anew, rejected where it does not begin in time */
  function request(path) {
    const address = self.registration.scope + path.split('/').map(encodeURIComponent).join('/');
    return inTime(fetch(address, { cache: 'no-cache' }), SILENT_MS);
  }

  /** Throw where `stop` has been called since the round. */
  function goOnIn(round) {
    if (round !== rounds) {
      throw new Error('stopped');
    }
  }

  /** Fetch a file and keep it; throw `Unlike` where the site has another one there by now. */
  async function fetchFile(path, hash) {
    const round = rounds;
    const response = await request(path);
    const bytes = response.ok ? await response.arrayBuffer() : new ArrayBuffer(0);
    goOnIn(round); // what was deleted meanwhile does not come back
    if (!response.ok || hexOf(await crypto.subtle.digest('SHA-256', bytes)) !== hash) {
      const error = new Error(path);
      error.name = 'Unlike';
      throw error;
    }
    await copy.store.put(hash, bytes, response.headers);
  }

  /**
   * Fetch files, a few at a time; the first that fails ends it.
   *
   * @param {Array<{path, hash, size}>} rows
   * @param {function(number)} onFile  called with the size of each file that has come
   */
  async function fetchAll(rows, onFile) {
    const waiting = rows.slice();
    const round = rounds;
    async function work() {
      while (waiting.length) {
        goOnIn(round);
        const row = waiting.shift();
        try {
          await fetchFile(row.path, row.hash);
        } catch (error) {
          waiting.length = 0;
          throw error;
        }
        onFile(row.size);
      }
    }
    await Promise.all(Array.from({ length: ABREAST }, work));
  }

  /** Have whatever is being fetched end; files that are on their way are not kept. */
  function stop() {
    rounds += 1;
  }

  copy.fetching = {
    inTime: inTime, request: request, fetchFile: fetchFile, fetchAll: fetchAll, stop: stop,
    round: function () { return rounds; }, goOnIn: goOnIn,
  };
}(self.readerCopy));
