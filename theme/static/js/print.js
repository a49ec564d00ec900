/**
 * Print the page.
 *
 * Markup: [data-module="print"] hidden, holding a button [data-print].
 */
(function () {
  'use strict';

  // WeChat's own browser has window.print but does nothing; a dead button would mislead.
  const CAN_PRINT = typeof window.print === 'function'
    && !/MicroMessenger/i.test(window.navigator.userAgent);

  /** @param {HTMLElement} root  [data-module="print"] */
  function attach(root) {
    root.querySelectorAll('[data-print]').forEach(function (button) {
      button.addEventListener('click', function () {
        window.print();
      });
    });
    root.hidden = false;
  }

  if (CAN_PRINT) {
    document.querySelectorAll('[data-module="print"]').forEach(attach);
  }
}());
