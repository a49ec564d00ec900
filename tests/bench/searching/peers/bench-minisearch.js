/** MiniSearch with pairs of characters as its words, titles weighing three times. */
window.benchEngine(function () {
  'use strict';

  function pairs(text) {
    const runs = text.toLowerCase().split(/[^0-9a-z\u3400-\u4dbf\u4e00-\u9fff]+/).filter(Boolean);
    return [].concat(...runs.map(function (run) {
      return run.length < 2 ? [run] : Array.from(run).slice(1).map(function (character, at) { return run[at] + character; });
    }));
  }

  const index = new MiniSearch({ fields: ['title', 'text'], tokenize: pairs, searchOptions: { boost: { title: 3 } } });
  return fetch('texts.json').then(function (answer) { return answer.json(); }).then(function (texts) {
    index.addAll(texts.map(function (text, id) { return { id: id, title: text[0], text: text[1] }; }));
    return function (words) {
      return Promise.resolve(index.search(words).map(function (found) { return found.id; }));
    };
  });
});
