/**
 * Filter a list while typing; without JS the full list stays.
 *
 * Markup: [data-module="filter"] holding [data-filter-controls] hidden with an input [data-filter-input]; items
 * [data-filter-item], searched in data-filter-text, else in their text; groups [data-filter-group], hidden when no item
 * in them is left, and opened while filtering if they are <details>; [data-filter-count] aria-live="polite";
 * [data-filter-empty] hidden. A ?q= in the address fills the input. A <select data-filter-choice> narrows to the items
 * that have its value among the words of data-filter-has; the parameter of its name in the address chooses a value.
 */
(function (portal) {
  'use strict';

  const COUNT_DELAY_MS = 400; // a screen reader should hear the result, not each keystroke

  /** @returns {string} the text in one form: what looks alike, full and half width, and case are one to a reader */
  function normalise(text) {
    return portal.lookAlikes.plain(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  }

  function readItem(element) {
    return {
      element: element,
      text: null, // what textOf has read; most readers look at a list without typing anything
      has: (element.getAttribute('data-filter-has') || '').split(' '),
    };
  }

  /** @returns {string} what an item is searched in, read when somebody types for the first time */
  function textOf(item) {
    if (item.text === null) {
      item.text = normalise(item.element.getAttribute('data-filter-text') || item.element.textContent);
    }
    return item.text;
  }

  function readGroup(element) {
    return {
      element: element,
      items: Array.from(element.querySelectorAll('[data-filter-item]')),
      isFolding: element.tagName === 'DETAILS',
      wasOpen: null, // as the reader had left it before filtering; null while nothing is filtered
    };
  }

  /** @returns {string} what a parameter of the address says, '' where it is not there */
  function inAddress(name) {
    return new URLSearchParams(window.location.search).get(name) || '';
  }

  /** @returns {boolean} whether the item holds all of the words and has all that was chosen; it is shown only then */
  function showItem(item, words, chosen) {
    const isFound = words.every(function (word) {
      return textOf(item).includes(word);
    }) && chosen.every(function (value) {
      return item.has.includes(value);
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

  /** Show what holds all words of the query, which is in its one form, and has all that was chosen. */
  function show(list, query, chosen) {
    const words = query ? query.split(' ') : [];
    const isFiltering = words.length + chosen.length > 0;
    const found = list.items.filter(function (item) {
      return showItem(item, words, chosen);
    }).length;
    list.groups.forEach(function (group) {
      showGroup(group, isFiltering);
    });
    if (list.empty) {
      list.empty.hidden = found > 0;
    }
    if (list.count) {
      tellCount(list, found, isFiltering);
    }
  }

  /** Choose what the address says, and tell of each choice. */
  function watchChoices(choices, update) {
    choices.forEach(function (choice) {
      choice.value = inAddress(choice.name) || choice.value;
      if (choice.selectedIndex < 0) {
        choice.selectedIndex = 0; // the address names what is not offered
      }
      choice.addEventListener('change', update);
    });
  }

  /** Keep the list as the input and the choices say. */
  function connect(root, input, list) {
    const choices = Array.from(root.querySelectorAll('[data-filter-choice]'));
    let shown = null; // the question whose answer stands in the page

    function update() {
      const query = normalise(input.value);
      const chosen = choices.map(function (choice) { return choice.value; }).filter(Boolean);
      const asked = [query].concat(chosen).join('\n');
      if (!isComposing() && asked !== shown) {
        shown = asked;
        show(list, query, chosen);
      }
    }

    const isComposing = portal.watchTyping(input, update);
    watchChoices(choices, update);
    input.addEventListener('search', update); // the little cross of type="search"
    if (input.form && root.contains(input.form)) {
      input.form.addEventListener('submit', function (event) {
        event.preventDefault();
      });
    }
    window.addEventListener('pageshow', update); // “back” restores the input without an event
    input.value = input.value || inAddress('q');
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
