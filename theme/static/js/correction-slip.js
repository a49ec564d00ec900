/**
 * Print the correction slip alone, to be filled in by hand.
 *
 * A copy of the slip becomes a child of <body> while printing, so that one rule can leave out
 * everything else; hiding the page with visibility would print its empty sheets.
 * Markup: [data-module="correction-slip"] holding [data-slip] and a button [data-slip-print] hidden.
 */
(function () {
  'use strict';

  const PRINTING_CLASS = 'is-printing-slip';
  const SHEET_CLASS = 'slip-sheet';
  const CLEANUP_MS = 60000; // only for browsers that never tell when printing is over

  // WeChat's own browser has window.print but does nothing; a dead button would mislead.
  const CAN_PRINT = typeof window.print === 'function'
    && !/MicroMessenger/i.test(window.navigator.userAgent);

  function sheetFrom(slip) {
    const sheet = document.createElement('div');
    const copy = slip.cloneNode(true);
    [copy].concat(Array.from(copy.querySelectorAll('[id]'))).forEach(function (element) {
      element.removeAttribute('id'); // an id may stand only once in a page
    });
    sheet.className = SHEET_CLASS;
    sheet.setAttribute('aria-hidden', 'true');
    sheet.appendChild(copy);
    return sheet;
  }

  function printOnly(slip) {
    const sheet = sheetFrom(slip);
    let timer = 0;

    function clean() {
      window.clearTimeout(timer);
      window.removeEventListener('afterprint', clean);
      document.body.classList.remove(PRINTING_CLASS);
      if (sheet.parentNode) {
        sheet.parentNode.removeChild(sheet);
      }
    }

    document.body.appendChild(sheet);
    document.body.classList.add(PRINTING_CLASS);
    window.addEventListener('afterprint', clean);
    timer = window.setTimeout(clean, CLEANUP_MS);
    window.print();
  }

  /** @param {HTMLElement} root  [data-module="correction-slip"] */
  function attach(root) {
    const slip = root.querySelector('[data-slip]');
    const button = root.querySelector('[data-slip-print]');
    if (!slip || !button) {
      return;
    }
    button.hidden = false;
    button.addEventListener('click', function () {
      printOnly(slip);
    });
  }

  if (CAN_PRINT) {
    document.querySelectorAll('[data-module="correction-slip"]').forEach(attach);
  }
}());
