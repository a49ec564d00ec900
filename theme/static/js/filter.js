/**
 * Filter a list while typing; without JS the full list stays.
 *
 * Markup: [data-module="filter"] holding [data-filter-controls] hidden with an input
 * [data-filter-input]; items [data-filter-item] (searched in data-filter-text, else in their
 * text); groups [data-filter-group], hidden when no item in them is left, opened while
 * filtering if they are <details>; [data-filter-count] aria-live="polite"; [data-filter-empty]
 * hidden. A ?q= in the address fills the input.
 */
(function () {
  'use strict';

  const COUNT_DELAY_MS = 400; // a screen reader should hear the result, not each keystroke

  /** Full-width and half-width, upper and lower case are the same to a reader. */
  function normalise(text) {
    return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
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
      wasOpen: null, // as the reader had left it before filtering
    };
  }

  function queryInAddress() {
    return new URLSearchParams(window.location.search).get('q') || '';
  }

  function showItem(item, words) {
    const isFound = words.every(function (word) {
      return item.text.includes(word);
    });
    item.element.hidden = !isFound;
    return isFound;
  }

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

  /** @param {HTMLElement} root  [data-module="filter"] */
  function attach(root) {
    const input = root.querySelector('[data-filter-input]');
    if (!input) {
      return;
    }
    const count = root.querySelector('[data-filter-count]');
    const empty = root.querySelector('[data-filter-empty]');
    const items = Array.from(root.querySelectorAll('[data-filter-item]')).map(readItem);
    const groups = Array.from(root.querySelectorAll('[data-filter-group]')).map(readGroup);
    let shown = null; // the query that the list shows now
    let isComposing = false;
    let timer = 0;

    function tell(found, isFiltering) {
      window.clearTimeout(timer);
      timer = window.setTimeout(function () {
        count.textContent = (isFiltering ? '找到 ' : '共 ') + found + ' 条';
      }, COUNT_DELAY_MS);
    }

    function show() {
      const query = normalise(input.value);
      if (isComposing || query === shown) {
        return;
      }
      shown = query;
      const words = query ? query.split(' ') : [];
      const found = items.filter(function (item) {
        return showItem(item, words);
      }).length;
      groups.forEach(function (group) {
        showGroup(group, words.length > 0);
      });
      if (empty) {
        empty.hidden = found > 0;
      }
      if (count) {
        tell(found, words.length > 0);
      }
    }

    input.addEventListener('compositionstart', function () {
      isComposing = true; // half-typed pinyin matches nothing and would empty the list
    });
    input.addEventListener('compositionend', function () {
      isComposing = false;
      show();
    });
    input.addEventListener('input', show);
    input.addEventListener('search', show); // the little cross of type="search"
    if (input.form && root.contains(input.form)) {
      input.form.addEventListener('submit', function (event) {
        event.preventDefault();
      });
    }

    root.querySelectorAll('[data-filter-controls]').forEach(function (element) {
      element.hidden = false;
    });
    input.value = input.value || queryInAddress();
    show();
    window.addEventListener('pageshow', show); // “back” restores the input without an event
  }

  document.querySelectorAll('[data-module="filter"]').forEach(attach);
}());
