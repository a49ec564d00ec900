/** Which engine answers: the index online, else the texts themselves. Chosen once, when the first words are asked. */
(function (portal) {
  'use strict';

  let engine = null; // the promise of the one in use; null where none has been asked for, or could be had

  /** @returns {boolean} from a disk, without an index or where it cannot run, and where the address asks for it */
  function mustScan(contents) {
    return location.protocol === 'file:' || !contents.fingerprints.table || !portal.indexEngine.canRun()
      || new URLSearchParams(location.search).get('engine') === 'scan';
  }

  function choose() {
    return portal.data.loadContents().then(function (contents) {
      if (mustScan(contents)) {
        return portal.scanEngine.create(contents);
      }
      return portal.indexEngine.create(contents).catch(function () { return portal.scanEngine.create(contents); });
    });
  }

  /** Use the engine that is promised; where it does not come, the next question is for the former one, or begins anew. */
  function use(promise, former) {
    engine = promise;
    promise.catch(function () {
      if (engine === promise) { // no other question has begun anew meanwhile
        engine = former || null;
      }
    });
    return promise;
  }

  /**
   * Ask the engine. Where a file does not come the texts themselves answer, then and from then on: those that are there
   * now, for the site may have been renewed since. An engine of texts alone has these all, and without a network stays.
   *
   * @param {{terms, without}} query  with at least one term
   * @returns {Promise<{engine: Object, items: Object[], words: string[]}>} see answer.js; engine: the one that answered
   */
  function ask(query) {
    function answerOf(chosen) {
      return portal.answer(chosen, query).then(function (answer) {
        if (chosen.lost) {
          engine = null; // the next question tries for the rest
        }
        return { engine: chosen, items: answer.items, words: answer.words };
      });
    }

    return (engine || use(choose())).then(function (chosen) {
      return answerOf(chosen).catch(function () {
        const former = mustScan(chosen.table.contents) ? Promise.resolve(chosen) : null;
        return use(portal.data.loadContents().then(portal.scanEngine.create), former).then(answerOf);
      });
    });
  }

  portal.engines = { ask: ask };
}(window.portal));
