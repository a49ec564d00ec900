/**
 * The search box of every page leads to the search page; "/" goes to it.
 * Without this file the form leads to the map, as its action says.
 * Markup: form[data-module="search-box"] with data-search-page.
 */
(function () {
  'use strict';

  const boxes = Array.from(document.querySelectorAll('[data-module="search-box"]'));

  function isTyping(element) {
    return element && (/^(input|textarea|select)$/i.test(element.tagName) || element.isContentEditable);
  }

  boxes.forEach(function (box) { box.action = box.getAttribute('data-search-page'); });

  document.addEventListener('keydown', function (event) {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) {
      return;
    }
    const input = document.querySelector('[data-search-input]') || (boxes.length ? boxes[0].querySelector('input') : null);
    if (input) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
}());
