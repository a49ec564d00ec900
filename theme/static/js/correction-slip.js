/**
 * Print the correction slip alone, to be filled in by hand.
 *
 * While printing, a copy of the slip is a child of <body>, so that one rule of the style sheet can leave out everything
 * else. Hiding the rest with visibility would print its empty sheets.
 * Markup: [data-module="correction-slip"] holding [data-slip] and a button [data-slip-print] hidden.
 */
(function (portal) {
  'use strict';

  const PRINTING_CLASS = 'is-printing-slip';
  const SHEET_CLASS = 'slip-sheet';
  const CLEANUP_MS = 60000; // for browsers that never tell when printing is over

  /** @returns {HTMLElement} a copy of the slip that may stand in the page beside it */
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
    if (!slip || !button || !portal.canPrint()) {
      return;
    }
    button.hidden = false;
    button.addEventListener('click', function () {
      printOnly(slip);
    });
  }

  portal.attach('[data-module="correction-slip"]', attach);
}(window.portal));
