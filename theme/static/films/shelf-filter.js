/**
 * Narrow the shelf by topic, crop, audience, length, month and level; without JS the full list stays.
 *
 * Markup: [data-module="shelf"] holding [data-shelf-controls] hidden with <select data-shelf-choice="crop">, whose first
 * option is empty; items [data-shelf-item] with data-crop="tea rice" and so on: one without a word for a choice fits
 * every answer where the select has data-shelf-open; groups [data-shelf-group]; [data-shelf-count] aria-live="polite";
 * [data-shelf-empty] hidden; [data-shelf-reset].
 */
(function (portal) {
  'use strict';

  /** @returns {boolean} whether an item fits the answer to one choice */
  function fits(item, select) {
    const words = (item.getAttribute('data-' + select.getAttribute('data-shelf-choice')) || '').split(' ').filter(Boolean);
    if (!select.value || (!words.length && select.hasAttribute('data-shelf-open'))) {
      return true;
    }
    return words.includes(select.value);
  }

  function show(root, part, selects) {
    const items = Array.from(root.querySelectorAll('[data-shelf-item]'));
    items.forEach(function (item) {
      item.hidden = !selects.every(function (select) {
        return fits(item, select);
      });
    });
    root.querySelectorAll('[data-shelf-group]').forEach(function (group) {
      group.hidden = !group.querySelector('[data-shelf-item]:not([hidden])');
    });
    const found = items.filter(function (item) {
      return !item.hidden;
    }).length;
    part('count').textContent = '找到 ' + found + ' 部';
    part('empty').hidden = found > 0;
  }

  /** @param {HTMLElement} root  [data-module="shelf"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'shelf');
    const selects = Array.from(root.querySelectorAll('[data-shelf-choice]'));
    if (!part('controls')) {
      return;
    }
    function update() {
      show(root, part, selects);
    }

    part('controls').hidden = false;
    selects.forEach(function (select) {
      select.addEventListener('change', update);
    });
    part('reset').addEventListener('click', function () {
      selects.forEach(function (select) {
        select.value = '';
      });
      update();
    });
    window.addEventListener('pageshow', update); // “back” restores choices without an event
  }

  portal.attach('[data-module="shelf"]', attach);
}(window.portal));
