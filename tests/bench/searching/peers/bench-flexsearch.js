/** FlexSearch with its whole index loaded. data-cjk: with its encoder for Chinese. */
window.benchEngine(function () {
  'use strict';

  const options = { document: { id: 'id', index: ['title', 'text'] } };
  if (document.documentElement.hasAttribute('data-cjk')) { options.encoder = FlexSearch.Charset.CJK; }
  const index = new FlexSearch.Document(options);

  return fetch('index.json').then(function (answer) { return answer.json(); }).then(function (parts) {
    return Promise.all(parts.map(function (part) { return index.import(part[0], part[1]); }));
  }).then(function () {
    return function (words) {
      const found = new Set();
      index.search(words, { limit: 1000000 }).forEach(function (field) {
        field.result.forEach(function (id) { found.add(id); });
      });
      return Promise.resolve(Array.from(found));
    };
  });
});
