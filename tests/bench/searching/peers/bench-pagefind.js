/** Pagefind as its own interface calls it: the words as typed, then the data of the first five results. */
window.benchEngine(function () {
  'use strict';

  const SHOWN = 5; // pagefind-ui's pageSize

  return import('./pagefind/pagefind.js').then(function (pagefind) {
    return pagefind.options({ noWorker: true }).then(function () {
      return function (words) {
        return pagefind.search(words).then(function (answer) {
          const ids = answer.results.map(function (result) { return result.id; });
          return Promise.all(answer.results.slice(0, SHOWN).map(function (result) { return result.data(); }))
            .then(function () { return ids; });
        });
      };
    });
  });
});
