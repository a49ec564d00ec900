/**
 * Narrow the shelf by topic, crop, audience, length, month and level; without JS the full list stays.
 *
 * Markup: [data-module="shelf"] holding [data-shelf-controls] hidden with <select data-shelf-choice="crop">, whose first
 * option is empty; items [data-shelf-item] with data-crop="tea rice" and so on: one without a word for a choice fits
 * every answer where the select has data-shelf-open; groups [data-shelf-group] with their items in one list, beside
 * which the script keeps those that do not fit, for the style sheet arranges a list by how many stand in it;
 * [data-shelf-count] aria-live="polite"; [data-shelf-empty] hidden; [data-shelf-reset].
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

  /** Give a group a second list, never shown, for what does not fit. */
  function partIn(group) {
    const items = Array.from(group.querySelectorAll('[data-shelf-item]'));
    const shown = items[0].parentNode;
    const rest = portal.elements.make('ul', '');
    rest.hidden = true;
    group.appendChild(rest);
    return { group: group, items: items, shown: shown, rest: rest };
  }

  /** @returns {number} how many of a group's items fit */
  function narrow(part, selects) {
    part.items.forEach(function (item) {
      item.hidden = !selects.every(function (select) {
        return fits(item, select);
      });
      (item.hidden ? part.rest : part.shown).appendChild(item);
    });
    part.group.hidden = !part.shown.children.length;
    return part.shown.children.length;
  }

  /** @param {HTMLElement} root  [data-module="shelf"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'shelf');
    const selects = Array.from(root.querySelectorAll('[data-shelf-choice]'));
    if (!part('controls')) {
      return;
    }
    const groups = Array.from(root.querySelectorAll('[data-shelf-group]'), partIn);

    function update() {
      const found = groups.reduce(function (sum, group) {
        return sum + narrow(group, selects);
      }, 0);
      part('count').textContent = '找到 ' + found + ' 部';
      part('empty').hidden = found > 0;
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
