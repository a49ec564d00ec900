/**
 * Filter a list while typing; without JS the full list stays.
 *
 * Markup: [data-module="filter"] holding [data-filter-controls] hidden with an input [data-filter-input]; items
 * [data-filter-item], searched in data-filter-text, else in their text; groups [data-filter-group], hidden when no item
 * in them is left, and opened while filtering if they are <details>; [data-filter-count] aria-live="polite";
 * [data-filter-empty] hidden. A ?q= in the address fills the input.
 */
(function (portal) {
  'use strict';

  const COUNT_DELAY_MS = 400; // a screen reader should hear the result, not each keystroke

  /** @returns {string} the text in one form: what looks alike, full and half width, and case are one to a reader */
  function normalise(text) {
    return portal.lookAlikes.plain(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  }

  function readItem(element) {
    const text = element.getAttribute('data-filter-text') || element.textContent;
    return { element: element, text: normalise(text) };
  }

  function readGroup(element) {
    return {
      element: element,
      items: Array.from(element.querySelectorAll('[data-filter-item]')),
      isFolding: element.tagName === 'DETAILS',
      wasOpen: null, // as the reader had left it before filtering; null while nothing is filtered
    };
  }

  function queryInAddress() {
    return new URLSearchParams(window.location.search).get('q') || '';
  }

  /** @returns {boolean} whether the item holds all of the words; it is shown only then */
  function showItem(item, words) {
    const isFound = words.every(function (word) {
      return item.text.includes(word);
    });
    item.element.hidden = !isFound;
    return isFound;
  }

  /** Open a folding group while filtering, and leave it as the reader had it afterwards. */
  function unfold(group, isFiltering) {
    if (isFiltering && group.wasOpen === null) {
      group.wasOpen = group.element.open;
      group.element.open = true;
    } else if (!isFiltering && group.wasOpen !== null) {
      group.element.open = group.wasOpen;
      group.wasOpen = null;
    }
  }

  function showGroup(group, isFiltering) {
    group.element.hidden = isFiltering && group.items.every(function (item) {
      return item.hidden;
    });
    if (group.isFolding) {
      unfold(group, isFiltering);
    }
  }

  function tellCount(list, found, isFiltering) {
    window.clearTimeout(list.timer);
    list.timer = window.setTimeout(function () {
      list.count.textContent = (isFiltering ? '找到 ' : '共 ') + found + ' 条';
    }, COUNT_DELAY_MS);
  }

  /** Show what holds all words of the query, which is in its one form. */
  function show(list, query) {
    const words = query ? query.split(' ') : [];
    const found = list.items.filter(function (item) {
      return showItem(item, words);
    }).length;
    list.groups.forEach(function (group) {
      showGroup(group, words.length > 0);
    });
    if (list.empty) {
      list.empty.hidden = found > 0;
    }
    if (list.count) {
      tellCount(list, found, words.length > 0);
    }
  }

  /** Keep the list as the input says. */
  function connect(root, input, list) {
    let shown = null; // the query whose answer stands in the page

    function update() {
      const query = normalise(input.value);
      if (!isComposing() && query !== shown) {
        shown = query;
        show(list, query);
      }
    }

    const isComposing = portal.watchTyping(input, update);
    input.addEventListener('search', update); // the little cross of type="search"
    if (input.form && root.contains(input.form)) {
      input.form.addEventListener('submit', function (event) {
        event.preventDefault();
      });
    }
    window.addEventListener('pageshow', update); // “back” restores the input without an event
    input.value = input.value || queryInAddress();
    update();
  }

  /** @param {HTMLElement} root  [data-module="filter"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'filter');
    const input = part('input');
    if (!input) {
      return;
    }
    root.querySelectorAll('[data-filter-controls]').forEach(function (element) {
      element.hidden = false;
    });
    connect(root, input, {
      count: part('count'),
      empty: part('empty'),
      items: Array.from(root.querySelectorAll('[data-filter-item]')).map(readItem),
      groups: Array.from(root.querySelectorAll('[data-filter-group]')).map(readGroup),
      timer: 0, // until the count is told
    });
  }

  portal.attach('[data-module="filter"]', attach);
}(window.portal));
