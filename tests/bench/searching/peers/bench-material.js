/** mkdocs-material's search worker and index as built, the worker run on this thread. */
window.benchEngine(function () {
  'use strict';

  const SETUP = 0, QUERY = 2;
  const worker = new URL(document.documentElement.getAttribute('data-worker'), location.href).href;
  let handler, answered;

  function load(address) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement('script');
      script.onload = resolve;
      script.onerror = reject;
      script.src = address;
      document.head.appendChild(script);
    });
  }

  /** What a worker has and a page has not, or has otherwise. */
  window.importScripts = function () {
    return Array.from(arguments).reduce(function (before, address) {
      return before.then(function () { return load(new URL(address, worker).href); });
    }, Promise.resolve());
  };
  const listen = window.addEventListener.bind(window);
  window.addEventListener = function (name, listener, options) {
    if (name === 'message') { handler = listener; } else { listen(name, listener, options); }
  };
  window.postMessage = function (message) { answered(message); };

  function send(type, data) {
    return new Promise(function (resolve) {
      answered = resolve;
      handler({ data: { type: type, data: data } });
    });
  }

  const index = fetch('search/search_index.json').then(function (answer) { return answer.json(); });
  return Promise.all([index, load(worker)]).then(function (both) {
    return send(SETUP, { config: both[0].config, docs: both[0].docs, options: { suggest: false } });
  }).then(function () {
    return function (words) {
      return send(QUERY, words).then(function (message) {
        return message.data.items.map(function (group) { return group[0].location; });
      });
    };
  });
});
