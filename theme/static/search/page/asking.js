/** Asking: from the words in the input to the results. */
(function (portal) {
  'use strict';

  const PAUSE_MS = 220; // between two letters of a slow typist
  const MORE_WORDS = '请再写上要找的字词。';

  /** There are no words to look for: show nothing. */
  function rest(page) {
    page.found = [];
    page.shown = [];
    portal.resultList.show(page, page.turn);
    portal.status.say(page, 'idle', page.input.value.trim() ? MORE_WORDS : '', 0);
  }

  /** @param {number} turn  only the answer to the last turn is shown, whichever comes first */
  function answer(page, turn, query) {
    portal.status.wait(page, turn);
    portal.engines.ask(query).then(function (found) {
      if (turn !== page.turn) {
        return null;
      }
      page.engine = found.engine;
      page.found = found.items;
      page.words = found.words;
      return portal.narrowing.apply(page, turn);
    }).catch(function () {
      if (turn === page.turn) {
        portal.status.fail(page);
      }
    });
  }

  /** Ask for what stands in the input now. */
  function ask(page) {
    const query = portal.query(page.input.value);
    hold(page);
    page.turn += 1;
    portal.address.write(page);
    if (query.terms.length) {
      answer(page, page.turn, query);
    } else {
      rest(page);
    }
  }

  /** Ask when nothing more is typed for a while. */
  function askSoon(page) {
    page.returning = null;
    hold(page);
    page.timer = setTimeout(function () { ask(page); }, PAUSE_MS);
  }

  /** Do not ask for what has been typed so far. */
  function hold(page) {
    clearTimeout(page.timer);
  }

  /** A filter or the order has changed. */
  function narrow(page) {
    if (portal.status.isWaiting(page) || !page.engine) {
      ask(page); // the answer will be narrowed
      return;
    }
    page.turn += 1;
    portal.address.write(page);
    portal.narrowing.apply(page, page.turn).catch(function () { portal.status.fail(page); });
  }

  portal.asking = { ask: ask, askSoon: askSoon, hold: hold, narrow: narrow };
}(window.portal));
