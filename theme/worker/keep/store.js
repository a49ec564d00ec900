/**
 * What the phone holds: one record of what is kept, and the files under their hashes.
 *
 * A version is a list of paths with hashes. It is exchanged by writing the record, in one step; a file that does not
 * change is neither fetched nor copied. What the record holds: record.js.
 */
(function (copy) {
  'use strict';

  const KEPT_HEADERS = ['Content-Type', 'Content-Security-Policy', 'X-Content-Type-Options'];

  let loading = null; // the promise of the record

  function nameOf(kind) { // one host may serve several sites
    return 'portal-copy ' + kind + ' ' + self.registration.scope;
  }

  function addressOf(name) {
    return self.registration.scope + 'copy/kept/' + name;
  }

  async function read() {
    const found = await (await caches.open(nameOf('record'))).match(addressOf('record'));
    return copy.record.read(found ? await found.text() : '{}');
  }

  /** @returns {Promise<Object>} the record; rejected where the browser cannot read it, and asked for anew next time */
  function load() {
    if (!loading) {
      const reading = read();
      loading = reading;
      reading.catch(function () {
        loading = loading === reading ? null : loading;
      });
    }
    return loading;
  }

  /** Write some of the record, all of them or none. */
  async function save(changes) {
    const record = Object.assign({}, await load(), changes);
    await (await caches.open(nameOf('record'))).put(addressOf('record'), new Response(JSON.stringify(record)));
    loading = Promise.resolve(record);
    return record;
  }

  /** As `save`; where there is no room to write, the worker knows it as long as it runs, and finds it out again later. */
  async function note(changes) {
    try {
      await save(changes);
    } catch (error) {
      loading = Promise.resolve(Object.assign({}, await load(), changes));
    }
  }

  /** @returns {Promise<?Response>} a file by its hash */
  async function file(hash) {
    return (await (await caches.open(nameOf('files'))).match(addressOf(hash))) || null;
  }

  /** @returns {Promise<Set<string>>} the hashes of all files that are here */
  async function held() {
    const requests = await (await caches.open(nameOf('files'))).keys();
    return new Set(requests.map(function (request) { return request.url.slice(addressOf('').length); }));
  }

  /** Keep a file. headers: as the site sends them. Rejected with QuotaExceededError where there is no room. */
  async function put(hash, bytes, headers) {
    const kept = {};
    KEPT_HEADERS.forEach(function (name) {
      if (headers.get(name)) {
        kept[name] = headers.get(name);
      }
    });
    await (await caches.open(nameOf('files'))).put(addressOf(hash), new Response(bytes, { headers: kept }));
  }

  /** Delete files by their hashes. */
  async function drop(hashes) {
    const cache = await caches.open(nameOf('files'));
    await Promise.all(hashes.map(function (hash) { return cache.delete(addressOf(hash)); }));
  }

  /** Delete all files but those of these hashes. */
  async function sweep(needed) {
    await drop(Array.from(await held()).filter(function (hash) { return !needed.has(hash); }));
  }

  /** Delete everything. */
  async function clear() {
    loading = Promise.resolve(copy.record.nothing());
    await caches.delete(nameOf('record'));
    await caches.delete(nameOf('files'));
  }

  copy.store = { load: load, save: save, note: note, file: file, held: held, put: put, drop: drop, sweep: sweep, clear: clear };
}(self.readerCopy));
