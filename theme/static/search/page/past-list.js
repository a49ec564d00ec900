/** Past searches, offered as buttons while the input is empty. */
(function (portal) {
  'use strict';

  function makeButton(page, words) {
    const button = portal.elements.make('button', 'chip', words);
    button.type = 'button';
    button.addEventListener('click', function () {
      page.input.value = words;
      portal.asking.ask(page);
      page.input.focus();
    });
    return button;
  }

  function show(page) {
    const past = portal.past.list();
    const list = page.part('past-list');
    page.part('past').hidden = Boolean(page.input.value.trim()) || !past.length;
    list.textContent = '';
    past.forEach(function (words) {
      list.appendChild(document.createElement('li')).appendChild(makeButton(page, words));
    });
  }

  /** Show the list, and erase it on demand. */
  function attach(page) {
    page.part('erase').addEventListener('click', function () {
      portal.past.erase();
      show(page);
      page.input.focus();
    });
    show(page);
  }

  portal.pastList = { show: show, attach: attach };
}(window.portal));
