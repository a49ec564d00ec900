/** Who comes back to the results finds as many of them as before, at the same place. */
(function (portal) {
  'use strict';

  /** Keep, with this entry of the history, what is asked and how far the reader has come. */
  function keep(page) {
    const filters = {};
    Object.keys(page.selects).forEach(function (name) { filters[name] = page.selects[name].value; });
    const place = {
      words: page.input.value, filters: filters, order: page.order.value,
      count: page.list.children.length, top: window.pageYOffset,
    };
    try {
      history.replaceState({ search: place }, '');
    } catch (error) {
      // Where a browser forbids it on a disk, the list begins anew.
    }
  }

  /** Have the page ask what was asked when it was left; the number of results and the place follow with the answer. */
  function read(page) {
    const place = history.state && history.state.search;
    if (!place) {
      return;
    }
    page.input.value = place.words;
    page.order.value = place.order;
    Object.keys(page.selects).forEach(function (name) {
      const value = place.filters[name];
      if (value && page.selects[name].value !== value) {
        page.selects[name].add(new Option(value, value, true, true));
      }
    });
    page.returning = { count: place.count, top: place.top };
  }

  /** Once the results stand, go to where the reader was. */
  function settle(page) {
    const place = page.returning;
    page.returning = null;
    if (place) {
      window.scrollTo(0, place.top);
    }
  }

  function attach(page) {
    document.addEventListener('click', function (event) {
      if (event.target.closest('a')) {
        keep(page);
      }
    });
    window.addEventListener('pagehide', function () { keep(page); });
  }

  portal.returning = { read: read, settle: settle, attach: attach };
}(window.portal));
