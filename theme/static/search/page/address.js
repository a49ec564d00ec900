/** The address of the search page says what is asked, so that it can be shared: words, filters and order. */
(function (portal) {
  'use strict';

  /** Write what the page asks into the address, and leave alone whatever else stands there. */
  function write(page) {
    const asked = new URLSearchParams(location.search);

    function put(name, value) {
      if (value) {
        asked.set(name, value);
      } else {
        asked.delete(name);
      }
    }

    put('q', page.input.value.trim());
    Object.keys(page.selects).forEach(function (name) { put(name, page.selects[name].value); });
    put('order', page.order.value);
    try {
      history.replaceState(null, '', asked.toString() ? '?' + asked : location.pathname);
    } catch (error) {
      // Pages on a disk may not change their address and keep the one that they were opened with.
    }
  }

  /** Have the page ask what the address says. */
  function read(page) {
    const asked = new URLSearchParams(location.search);
    Object.keys(page.selects).forEach(function (name) {
      if (asked.get(name)) {
        page.selects[name].add(new Option(asked.get(name), asked.get(name), true, true));
      }
    });
    page.order.value = asked.get('order') === 'date' ? 'date' : '';
    page.input.value = asked.get('q') || '';
  }

  portal.address = { write: write, read: read };
}(window.portal));
