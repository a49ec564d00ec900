/**
 * The engine that asks Pagefind's index and loads only what a query needs. It answers as scan-engine.js does.
 *
 * The index holds one word a character (text.js), and a phrase is asked in quotes. What it answers are places in the
 * text as places.js knows them.
 */
(function (portal) {
  'use strict';

  const PATIENCE_MS = 6000; // a line so slow that the texts themselves are the better way
  // A module of one type that takes a reference, which Pagefind's uses too: refused before Chromium 96.
  const TRIAL = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];

  /** @returns {boolean} whether this browser and the page's policy let Pagefind's WebAssembly run */
  function canRun() {
    try {
      return Boolean(new WebAssembly.Module(new Uint8Array(TRIAL)));
    } catch (error) {
      return false; // where it is forbidden Pagefind would wait for ever
    }
  }

  /** @returns {Promise} the same as the one given, but rejected where it takes too long */
  function inTime(promise) {
    return new Promise(function (resolve, reject) {
      const timer = setTimeout(function () { reject(new Error('Pagefind')); }, PATIENCE_MS);
      promise.then(function (value) {
        clearTimeout(timer);
        resolve(value);
      }, function (error) {
        clearTimeout(timer);
        reject(error);
      });
    });
  }

  /**
   * @param {{starts: string, length: number}} ids  the starts of the names that Pagefind gives to texts, one after the
   *   other, each of that length
   * @returns {Map<string, number>} text number by the start of its name
   */
  function numbersById(ids) {
    const found = new Map();
    for (let at = 0; at < ids.starts.length; at += ids.length) {
      found.set(ids.starts.slice(at, at + ids.length), at / ids.length);
    }
    return found;
  }

  /** @returns {Promise<{path, title, text, asked}>} a text from the chunk that it is in */
  function textFromChunk(contents, number) {
    const chunk = contents.chunks.find(function (each) { return number < each.start + each.count; });
    return portal.data.loadChunk(chunk).then(function (data) {
      return portal.scanEngine.readText(data.texts[number - chunk.start]);
    });
  }

  /** @returns {{path, title, text, asked}} a text from what the index keeps of it, one word a character */
  function textFromIndex(data, borders) {
    const words = (data.raw_content || data.content).split(' ');
    const part = function (from, to) { return portal.text.untoken(words.slice(from, to).join(' ')); };
    return {
      path: (data.raw_url || data.url).replace(/^\//, ''),
      title: part(0, borders.title),
      asked: borders.questions > borders.title ? part(borders.title + 1, borders.questions).split('\n') : [],
      text: part(borders.headings + 1),
    };
  }

  function bordersOf(table, number) {
    return portal.places.bordersOf(table.lengths[number], table.questions[number] || 0, table.headings[number]);
  }

  /** @returns {Promise<Map<number, number>>} which texts hold the words, and where they first begin */
  function starts(engine, words) {
    const asked = portal.text.tokens(portal.matching.lower(words));
    const search = engine.pagefind.search('"' + asked.join(' ') + '"').then(function (answer) {
      return engine.allLoaded().then(function () { return answer; });
    });
    return inTime(search).then(function (answer) {
      const found = new Map();
      answer.results.forEach(function (result) {
        const number = engine.numbers.get(result.id.split('_').pop().slice(0, engine.table.ids.length));
        engine.results.set(number, result);
        found.set(number, Math.min.apply(null, result.words));
      });
      return found;
    });
  }

  /** @returns {Promise<{path, title, text, asked}>} a text, from the index if a search has found it and the line holds */
  function textOf(engine, number) {
    const fromChunk = function () { return textFromChunk(engine.table.contents, number); };
    if (!engine.results.has(number)) {
      return fromChunk();
    }
    return inTime(engine.results.get(number).data()).then(function (data) {
      return textFromIndex(data, bordersOf(engine.table, number));
    }).catch(fromChunk);
  }

  /** @returns {Promise<Object>} Pagefind, once its index is open and nothing of it is missing */
  function openPagefind(base, fingerprint, allLoaded) {
    return import(base + 'pagefind.js?v=' + fingerprint).then(function (pagefind) {
      return pagefind.options({ basePath: base, noWorker: true }).then(function () {
        return pagefind.init();
      }).then(allLoaded).then(function () {
        return pagefind;
      });
    });
  }

  function open(table) {
    const base = new URL('pagefind/', location.href).href;
    const fingerprint = table.contents.fingerprints.pagefind; // changes with the index
    const allLoaded = portal.watchRequests(base, function (path) { // an index of another moment has other texts
      return path.replace(/^pagefind-entry\.json.*/, 'pagefind-entry.' + fingerprint + '.json');
    });
    return inTime(openPagefind(base, fingerprint, allLoaded)).then(function (pagefind) {
      const engine = {
        table: table,
        lost: 0,
        starts: function (words) { return starts(engine, words); },
        borders: function (number) { return bordersOf(table, number); },
        text: function (number) { return textOf(engine, number); },
        pagefind: pagefind,
        allLoaded: allLoaded,
        numbers: numbersById(table.ids),
        results: new Map(), // what Pagefind has found so far, by text number
      };
      return engine;
    });
  }

  /** @returns {Promise<{table, lost, starts, borders, text}>} rejected where Pagefind cannot run here */
  function create(contents) {
    return portal.table.fromIndex(contents).then(open);
  }

  portal.indexEngine = { canRun: canRun, create: create };
}(window.portal));
