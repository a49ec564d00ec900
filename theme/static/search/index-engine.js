/**
 * The engine that asks Pagefind's index and loads only what a query needs.
 * Its index holds one word a character (text.js), a phrase is asked in quotes, and a match that ends
 * within the title's length is one in the title.
 */
(function (portalSearch) {
  'use strict';

  const PATIENCE_MS = 6000; // a line so slow that the texts themselves are the better way
  // A module of one type that takes a reference, which Pagefind's uses too: refused before Chromium 96.
  const TRIAL = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0];

  /** @returns {boolean} whether this browser and the page's policy let Pagefind's WebAssembly run */
  portalSearch.canIndex = function () {
    try {
      return Boolean(new WebAssembly.Module(new Uint8Array(TRIAL)));
    } catch (error) {
      return false; // where it is forbidden Pagefind would wait for ever
    }
  };

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

  /** @returns {Map<string, number>} text number by the start of a fragment's hash */
  function numbers(ids) {
    const found = new Map();
    for (let at = 0; at < ids.starts.length; at += ids.length) {
      found.set(ids.starts.slice(at, at + ids.length), at / ids.length);
    }
    return found;
  }

  /**
   * Pagefind says nothing of a part that does not come and answers without it; so its requests are watched.
   * @returns {function(): Promise} rejected once one of the requests below `base` has failed
   */
  function watched(base) {
    const plain = window.fetch;
    const loads = [];
    window.fetch = function (address, options) {
      const answer = plain.call(window, address, options);
      if (new URL(String(address), location.href).href.indexOf(base) === 0) {
        const whole = answer.then(function (response) {
          if (!response.ok) { throw new Error(response.url); }
          return response.clone().arrayBuffer();
        }).then(function () { return true; });
        whole.catch(function () { return false; }); // it is asked for later
        loads.push(whole);
      }
      return answer;
    };
    return function () { return Promise.all(loads); };
  }

  /** @returns {Promise<{table: object, find: function, text: function}>} rejected where Pagefind cannot run here */
  portalSearch.indexEngine = function (contents) {
    return portalSearch.tableOfIndex(contents).then(openIndex);
  };

  function openIndex(table) {
    const base = new URL('pagefind/', location.href).href;
    const script = base + 'pagefind.js?v=' + table.contents.marks.table; // changes with the index
    const allLoaded = watched(base);
    return inTime(import(script).then(function (pagefind) {
      return pagefind.options({ basePath: base, noWorker: true }).then(function () {
        return pagefind.init();
      }).then(allLoaded).then(function () {
        return makeEngine(table, pagefind, allLoaded);
      });
    }));
  }

  function makeEngine(table, pagefind, allLoaded) {
    const ids = table.ids, byStart = numbers(ids);
    const results = new Map();

    function fromPart(number) {
      const part = table.contents.parts.find(function (each) { return number < each.start + each.count; });
      return portalSearch.loadPart(part).then(function (data) {
        const row = data.texts[number - part.start];
        return { path: row[0], title: row[1], text: row[2] };
      });
    }

    function fromIndex(data) {
      const lines = portalSearch.untoken(data.raw_content || data.content).split('\n');
      const path = (data.raw_url || data.url).replace(/^\//, '');
      return { path: path, title: lines[0], text: lines.slice(1).join('\n') };
    }

    return {
      table: table,
      find: function (words) {
        const asked = portalSearch.tokens(portalSearch.lower(words));
        const search = pagefind.search('"' + asked.join(' ') + '"').then(function (answer) {
          return allLoaded().then(function () { return answer; });
        });
        return inTime(search).then(function (answer) {
          const found = new Map();
          answer.results.forEach(function (result) {
            const number = byStart.get(result.id.split('_').pop().slice(0, ids.length));
            results.set(number, result);
            found.set(number, Math.min.apply(null, result.words) + asked.length <= table.lengths[number]);
          });
          return found;
        });
      },
      text: function (number) {
        if (!results.has(number)) { return fromPart(number); }
        return inTime(results.get(number).data()).then(fromIndex).catch(function () { return fromPart(number); });
      }
    };
  }
}(window.portalSearch));
