/**
 * What was taken back leaves the copy: the page, whatever else tells of it, as lists and the texts for searching, and
 * the pictures that no other page shows.
 *
 * First the record says that the pages are gone; if the worker is stopped then, the rest is done before anything is shown.
 * Where there is no room even for the record, files are deleted all the same, and the next contact does it again.
 */
(function (copy) {
  'use strict';

  const BEARS_WORDS = /\.(?:html|js|json)$/;
  const HEADING = /<h1[^>]*>([\s\S]*?)<\/h1>/;
  const TAG = /<[a-z](?:[^<>"]|"[^"]*")*>/gi; // the words of a text may look like an attribute
  const ATTRIBUTE = /\s([^\s="]+)="([^"]*)"/g;
  const SHOWING = ['src', 'poster'];
  const SIZE = /-(?:\d+|small)\.\w+$/;
  const SHORT = 4; // characters; a shorter title stands in many texts

  async function textOf(record, path) {
    const response = await copy.store.file(record.current.files[path]);
    return response ? response.text() : '';
  }

  function titleOf(html) {
    const found = HEADING.exec(html);
    return found ? found[1].replace(/<[^>]*>/g, '').trim() : '';
  }

  /** @returns {string} what all sizes of a picture have in common; of any other file its path */
  function familyOf(path) {
    return path.replace(SIZE, '-');
  }

  /** @returns {string[]} the pictures that a page shows, whatever their size. path: of the page */
  function picturesOf(html, path) {
    const found = [];
    (html.match(TAG) || []).forEach(function (tag) {
      tag.replace(ATTRIBUTE, function (whole, name, address) {
        if (SHOWING.includes(name.toLowerCase())) {
          found.push(copy.places.pathOf(address.replace(/&amp;/g, '&'), self.registration.scope + path));
        }
        return whole;
      });
    });
    return found.filter(Boolean).map(familyOf);
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

  /** @returns {Promise<{telling: string[], shown: Set<string>}>} files that tell of pages, and what all other pages show */
  async function look(record, signs) {
    const telling = [];
    const shown = new Set();
    for (const path of Object.keys(record.current.files).filter(function (each) { return BEARS_WORDS.test(each); })) {
      const text = await textOf(record, path);
      if (signs.some(function (sign) { return text.includes(sign); })) {
        telling.push(path);
      } else if (path.endsWith('.html')) {
        picturesOf(text, path).forEach(function (each) { shown.add(each); });
      }
    }
    return { telling: telling, shown: shown };
  }

  /** @returns {string[]} the pictures that pages which leave have shown alone. shown: by all other pages */
  function orphansOf(record, shown) {
    const alone = new Set([].concat(...record.leaving.map(function (page) { return page.pictures || []; })));
    return Object.keys(record.current.files).filter(function (path) {
      const family = familyOf(path);
      return alone.has(family) && !shown.has(family) && !path.startsWith('assets/');
    });
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
    const found = await look(record, signsOf(record.leaving));
    const others = found.telling.concat(orphansOf(record, found.shown));
    const taken = record.leaving.map(function (page) { return page.path; }).concat(others);
    const hashes = record.leaving.map(function (page) { return page.hash; })
      .concat(others.map(function (path) { return record.current.files[path]; }));
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
    const files = record.current ? record.current.files : {};
    const gone = Object.keys(files).filter(function (path) { return paths.includes(path); });
    if (gone.length) {
      const leaving = await Promise.all(gone.map(async function (path) {
        const html = await textOf(record, path);
        return { path: path, title: titleOf(html), pictures: picturesOf(html, path), hash: record.current.files[path] };
      }));
      await copy.store.note({
        current: currentWith(record, without(record.current.files, gone)), leaving: record.leaving.concat(leaving),
      });
    }
    await finish();
  }

  copy.withdrawal = { take: take, finish: finish };
}(self.readerCopy));
