/** In a peer's page: answers the query of the address at once, then those that the bench asks. */
window.benchEngine = function (start) {
  'use strict';

  const engine = start(); // () => Promise<(words) => Promise<any[]>>: what was found, best first

  function ask(words) {
    const at = performance.now();
    return engine.then(function (find) { return find(words); }).then(function (found) {
      return { ms: performance.now() - at, found: found, shown: found.slice(0, 10) };
    });
  }

  const bench = window.portalBench = { firstMs: 0, ask: ask };
  ask(new URLSearchParams(location.search).get('q')).then(function () { bench.firstMs = performance.now(); });
};
