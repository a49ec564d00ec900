/**
 * The search page.
 *
 * Its parts lie in page/. All of them are given the page, one object with what stands in it and what is asked:
 *   part, root, input, list, order, selects  elements; selects by filter
 *   toFiles  whether links must lead to files, as on a disk
 *   turn     counts what has been asked, so that an answer that comes too late is known
 *   timer    until what is typed is asked
 *   engine, found, words  the last answer: see engines.js
 *   shown    what of it the filters let through, in order
 *   isGrowing  whether further results are loading
 *   returning  how many results stood here, and where, when the reader left; null once that is restored
 *
 * Attached to [data-module="search"] with data-to-files. Other tools drive it: [data-search-count] carries data-state
 * and data-total, results are ol[data-search-results] > li[data-kind] a[href], [data-search-more] shows further ones,
 * ?engine=scan chooses the second engine.
 */
(function (portal) {
  'use strict';

  function create(root) {
    const part = portal.elements.partsOf(root, 'search');
    const selects = {};
    root.querySelectorAll('[data-search-filter]').forEach(function (select) {
      selects[select.getAttribute('data-search-filter')] = select;
    });
    return {
      part: part, root: root, input: part('input'), list: part('results'), order: part('order'), selects: selects,
      toFiles: root.hasAttribute('data-to-files'),
      turn: 0, timer: 0,
      engine: null, found: [], words: [],
      shown: [], isGrowing: false, returning: null,
    };
  }

  function keepWords(page) {
    portal.past.add(page.input.value.trim());
  }

  function wireWords(page) {
    const isComposing = portal.watchTyping(
      page.input,
      function () { portal.asking.askSoon(page); },
      function () { portal.asking.hold(page); }
    );
    portal.keys.attach(page, isComposing);
    page.part('form').addEventListener('submit', function (event) {
      event.preventDefault();
      keepWords(page);
      portal.asking.ask(page);
    });
  }

  function wireResults(page) {
    page.part('more').addEventListener('click', function () { portal.resultList.grow(page); });
    page.list.addEventListener('click', function (event) {
      if (event.detail > 1) { // the second half of a double click on the button that stood here before
        event.preventDefault();
      } else if (event.target.closest('a')) {
        keepWords(page);
      }
    });
  }

  function wireFilters(page) {
    const selects = Object.keys(page.selects).map(function (name) { return page.selects[name]; });
    selects.concat(page.order).forEach(function (select) {
      select.addEventListener('change', function () { portal.asking.narrow(page); });
    });
  }

  /** @param {HTMLElement} root  [data-module="search"] */
  function attach(root) {
    const page = create(root);
    wireWords(page);
    wireResults(page);
    wireFilters(page);
    portal.address.read(page);
    portal.returning.read(page);
    portal.returning.attach(page);
    portal.narrowing.fold(page);
    root.hidden = false;
    document.querySelector('[data-search-missing]').hidden = true;
    portal.pastList.attach(page);
    if (page.input.value.trim()) { // sent by the box of another page
      keepWords(page);
      portal.asking.ask(page);
    }
  }

  portal.attach('[data-module="search"]', attach);
}(window.portal));
