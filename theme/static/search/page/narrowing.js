/** Filters and order: what of the answer is shown, and in which order. */
(function (portal) {
  'use strict';

  const KINDS = ['column', 'page', 'exact', 'variant', 'partial', 'pinyin', 'near']; // in the order in which they are shown
  const WIDE = '(min-width: 40em)'; // screens with room for the filters; on others they are folded

  function isActive(page) {
    return Boolean(page.order.value)
      || Object.keys(page.selects).some(function (name) { return page.selects[name].value; });
  }

  function fold(page) {
    const room = window.matchMedia(WIDE);

    function adapt() {
      page.part('filters').open = room.matches || isActive(page);
    }

    room.addListener(adapt); // Safari before 14 knows no addEventListener here
    adapt();
  }

  /** @returns {Object[]} newer ones first in each kind: what holds the words stays above what only resembles them */
  function byDate(table, entries) {
    const newer = portal.table.newerFirst(table);
    const rank = function (entry) {
      return KINDS.indexOf(entry.kind) - (entry.number === undefined ? 0.5 : 0); // columns and tags come before texts
    };
    return entries.slice().sort(function (a, b) {
      return rank(a) - rank(b) || (a.number === undefined ? 0 : newer(a.number, b.number));
    });
  }

  /** Show what the filters let through, and say how many that are. */
  function show(page, turn) {
    const left = portal.filters.apply(page.engine.table, page.found, page.selects);
    page.shown = page.order.value === 'date' ? byDate(page.engine.table, left) : left;
    return portal.resultList.show(page, turn).then(function () {
      if (turn === page.turn) {
        portal.status.tell(page);
      }
    });
  }

  /** The counts of tags come after the first results. Without them all else still narrows. */
  function offerTags(page, turn) {
    const table = page.engine.table;
    portal.table.loadTags(table).then(function () {
      if (turn === page.turn) {
        portal.filters.apply(table, page.found, page.selects);
      }
    }).catch(function () {
      page.selects.tag.disabled = true;
    });
  }

  /**
   * Apply filters and order to page.found and show the first results.
   *
   * @param {number} turn  what they answer; if something else is asked meanwhile, nothing is shown
   * @returns {Promise}
   */
  function apply(page, turn) {
    const table = page.engine.table;
    const ready = page.selects.tag.value ? portal.table.loadTags(table) : Promise.resolve();
    return ready.then(function () {
      return turn === page.turn ? show(page, turn) : null;
    }).then(function () {
      if (turn === page.turn && page.found.length && !table.tags) {
        offerTags(page, turn);
      }
    });
  }

  portal.narrowing = { fold: fold, apply: apply };
}(window.portal));
