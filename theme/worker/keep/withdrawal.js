/**
 * What was taken back leaves the copy: the page, and whatever else tells of it, as lists and the texts for searching.
 *
 * First the record says that the pages are gone; if the worker is stopped then, the rest is done before anything is shown.
 * Where there is no room even for the record, files are deleted all the same, and the next contact does it again.
 */
(function (copy) {
  'use strict';

  const BEARS_WORDS = /\.(?:html|js|json)$/;
  const HEADING = /<h1[^>]*>([\s\S]*?)<\/h1>/;
  const SHORT = 4; // characters; a shorter title stands in many texts

  async function textOf(record, path) {
    const response = await copy.store.file(record.current.files[path]);
    return response ? response.text() : '';
  }

  async function titleOf(record, path) {
    const found = HEADING.exec(await textOf(record, path));
    return found ? found[1].replace(/<[^>]*>/g, '').trim() : '';
  }

  function without(files, paths) {
    const left = Object.assign({}, files);
    paths.forEach(function (path) { delete left[path]; });
    return left;
  }

  function currentWith(record, files) {
    return Object.assign({}, record.current, { files: files });
  }

  /** @returns {string[]} the words by which a file is known to tell of these pages: their addresses and their titles */
  function signsOf(leaving) {
    return [].concat(...leaving.map(function (page) {
      const name = page.path.split('/').pop();
      return (name === 'index.html' ? [] : [name]).concat(page.title.length < SHORT ? [] : [page.title]);
    }));
  }

  async function isTelling(record, path, signs) {
    const text = BEARS_WORDS.test(path) ? await textOf(record, path) : '';
    return signs.some(function (sign) { return text.includes(sign); });
  }

  async function reloadWindows(paths) {
    const windows = await self.clients.matchAll({ type: 'window' });
    await Promise.all(windows.filter(function (each) {
      return paths.includes(copy.places.pathOf(each.url));
    }).map(function (each) { return each.navigate(each.url).catch(function () { return null; }); }));
  }

  /** Delete what tells of the pages that leave. */
  async function finish() {
    const record = await copy.store.load();
    if (!record.leaving.length || !record.current) {
      return;
    }
    const signs = signsOf(record.leaving);
    const taken = record.leaving.map(function (page) { return page.path; });
    const hashes = record.leaving.map(function (page) { return page.hash; });
    for (const path of Object.keys(record.current.files)) {
      if (await isTelling(record, path, signs)) {
        taken.push(path);
        hashes.push(record.current.files[path]);
      }
    }
    const files = without(record.current.files, taken);
    await copy.store.note({
      current: currentWith(record, files), leaving: [], taken: Array.from(new Set(record.taken.concat(taken))),
    });
    const needed = new Set(Object.values(files));
    await copy.store.drop(hashes.filter(function (hash) { return !needed.has(hash); }));
    await reloadWindows(taken);
  }

  /** Take pages out of the copy. paths: of which some may be in it. */
  async function take(paths) {
    const record = await copy.store.load();
    const gone = record.current ? paths.filter(function (path) { return record.current.files[path]; }) : [];
    if (gone.length) {
      const leaving = await Promise.all(gone.map(async function (path) {
        return { path: path, title: await titleOf(record, path), hash: record.current.files[path] };
      }));
      await copy.store.note({
        current: currentWith(record, without(record.current.files, gone)), leaving: record.leaving.concat(leaving),
      });
    }
    await finish();
  }

  copy.withdrawal = { take: take, finish: finish };
}(self.readerCopy));
