/**
 * The search box of every page leads to the search page; "/" leads to the box, on the search page to the large one.
 *
 * Without this file the form leads to the map, as its action says.
 * Markup: form[data-module="search-box"] with data-search-page.
 */
(function (portal) {
  'use strict';

  const INPUTS = ['[data-search-input]', '[data-module="search-box"] input']; // the search page's own comes first

  function isTyping(element) {
    return element && (/^(input|textarea|select)$/i.test(element.tagName) || element.isContentEditable);
  }

  function goToInput(event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) {
      return;
    }
    const input = document.querySelector(INPUTS[0]) || document.querySelector(INPUTS[1]);
    if (input) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  }

  /** @param {HTMLFormElement} box  [data-module="search-box"] */
  function attach(box) {
    box.action = box.getAttribute('data-search-page');
  }

  document.addEventListener('keydown', goToInput);
  portal.attach('[data-module="search-box"]', attach);
}(window.portal));
