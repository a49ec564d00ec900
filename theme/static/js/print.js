/**
 * Print the page.
 *
 * Markup: [data-module="print"] hidden, holding a button [data-print].
 */
(function (portal) {
  'use strict';

  /** @param {HTMLElement} root  [data-module="print"] */
  function attach(root) {
    if (!portal.canPrint()) {
      return;
    }
    root.querySelectorAll('[data-print]').forEach(function (button) {
      button.addEventListener('click', function () {
        window.print();
      });
    });
    root.hidden = false;
  }

  portal.attach('[data-module="print"]', attach);
}(window.portal));
