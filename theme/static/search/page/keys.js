/** Keys on the search page: arrows lead through the results, Escape leads back to the words and clears them. */
(function (portal) {
  'use strict';

  const INPUT_METHOD = 229; // the keyCode of a key that belongs to an input method

  /** Go to the next link, or to the one before; before the first one is the input. */
  function move(page, event, step) {
    const links = Array.from(page.list.querySelectorAll('a'));
    const here = links.indexOf(document.activeElement);
    if (!links.length || (here < 0 && document.activeElement !== page.input)) {
      return;
    }
    event.preventDefault();
    const target = here + step;
    (target < 0 ? page.input : links[Math.min(target, links.length - 1)]).focus();
  }

  function leave(page, event) {
    if (page.list.contains(document.activeElement)) {
      page.input.focus();
    } else if (document.activeElement === page.input) {
      event.preventDefault();
      page.input.value = '';
      portal.asking.ask(page);
    }
  }

  /** @param {function(): boolean} isComposing  whether the keys belong to an input method */
  function attach(page, isComposing) {
    page.root.addEventListener('keydown', function (event) {
      // Safari ends composing before it tells of the key that ended it, and then only this old number says so.
      if (event.isComposing || event.keyCode === INPUT_METHOD || isComposing()) {
        return;
      }
      if (event.key === 'ArrowDown') {
        move(page, event, 1);
      } else if (event.key === 'ArrowUp') {
        move(page, event, -1);
      } else if (event.key === 'Escape') {
        leave(page, event);
      }
    });
  }

  portal.keys = { attach: attach };
}(window.portal));
