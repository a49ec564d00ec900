/** The list of results: the first ones at once, further ones on demand. */
(function (portal) {
  'use strict';

  const AT_ONCE = 5; // a screen of a phone; what a first query loads on a slow line
  const PLACES = { column: '栏目', page: '网页' };
  const TERM_PLACE = '栏目、网页或标签';
  const QUESTIONS = 'faq'; // the column whose texts are answers

  /** @returns {Promise<string>} what the answer rests on, '' where that cannot be had */
  function sourceOf(page, path) {
    return portal.data.loadFile(page.engine.table.contents, 'sources').then(function (sources) {
      return sources.names[sources.of[path]] || '';
    }).catch(function () { return ''; });
  }

  /** @returns {Promise<{text, source}|null>} the answer to a question that is the best result, for the list itself */
  function answerIn(page, entry, column, row) {
    if (entry !== page.shown[0] || column[0] !== QUESTIONS) {
      return Promise.resolve(null);
    }
    return sourceOf(page, row.path).then(function (source) {
      return source && { text: portal.excerpts.sentences(row.text), source: source };
    });
  }

  /** @returns {Promise<HTMLLIElement>} an entry of answer.js as an item of the list */
  function itemFor(page, entry) {
    if (entry.number === undefined) {
      const place = PLACES[entry.kind] || TERM_PLACE;
      const term = { kind: entry.kind, path: entry.path, title: entry.title, words: [], place: place };
      return Promise.resolve(portal.resultItem(term, page.toFiles));
    }
    return page.engine.text(entry.number).then(function (row) {
      const table = page.engine.table;
      const column = table.contents.columns[table.column[entry.number]];
      const place = [column[1], portal.table.dayOf(table, entry.number)].filter(Boolean).join('　');
      return answerIn(page, entry, column, row).then(function (answer) {
        return portal.resultItem({
          kind: entry.kind, byMeaning: entry.byMeaning, path: row.path,
          title: row.title, text: row.text, asked: row.asked, place: place, answer: answer,
          words: page.words.concat(entry.words || []),
        }, page.toFiles);
      });
    });
  }

  /** @returns {Promise<HTMLLIElement[]>} as many items as are shown at once, beginning with one of page.shown */
  function itemsFrom(page, at) {
    const count = page.returning ? Math.max(AT_ONCE, page.returning.count) : AT_ONCE;
    return Promise.all(page.shown.slice(at, at + count).map(function (entry) { return itemFor(page, entry); }));
  }

  function append(page, items) {
    const fresh = document.createDocumentFragment();
    items.forEach(function (item) { fresh.appendChild(item); });
    page.list.appendChild(fresh);
    page.part('more').hidden = page.shown.length <= page.list.children.length;
  }

  /**
   * Show the first of page.shown in the place of what is there.
   *
   * @param {number} turn  what the list answers; if something else is asked meanwhile, nothing is shown
   * @returns {Promise}
   */
  function show(page, turn) {
    return itemsFrom(page, 0).then(function (items) {
      if (turn !== page.turn) {
        return;
      }
      const isAsked = portal.query(page.input.value).terms.length > 0;
      page.list.textContent = '';
      append(page, items);
      page.part('empty').hidden = items.length > 0 || !isAsked;
      page.part('hint').hidden = isAsked;
      page.part('filters').hidden = !page.found.length;
      portal.pastList.show(page);
      portal.returning.settle(page);
    });
  }

  /** Append the next ones, and lead the keyboard to the first of them. */
  function grow(page) {
    if (page.isGrowing) {
      return; // a second press while the first one loads
    }
    const at = page.list.children.length;
    const turn = page.turn;
    page.isGrowing = true;
    itemsFrom(page, at).then(function (items) {
      if (turn === page.turn) {
        append(page, items);
        page.list.children[at].querySelector('a').focus();
      }
    }).catch(function () {
      portal.status.fail(page);
    }).then(function () {
      page.isGrowing = false;
    });
  }

  portal.resultList = { show: show, grow: grow };
}(window.portal));
