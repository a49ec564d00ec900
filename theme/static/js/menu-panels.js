/**
 * Panels of a menu: one is open at a time, and Esc, a click or a Tab elsewhere closes it.
 *
 * Serves the navigation, the tools of a text and the view settings alike. Without JS a <details> opens and closes by
 * its own <summary>.
 * Markup: [data-module="menu"] holding <details>.
 */
(function (portal) {
  'use strict';

  /** Close all panels but the one that is given, if any. */
  function closeOthers(panels, kept) {
    panels.forEach(function (panel) {
      if (panel !== kept && panel.open) {
        panel.open = false;
      }
    });
  }

  function closeOnEscape(event, panel) {
    if (event.key === 'Escape' && panel.open) {
      event.preventDefault(); // the press is spent: the button of menu-button.js leaves it alone
      panel.open = false;
      panel.querySelector('summary').focus();
    }
  }

  /** @param {HTMLElement} root  [data-module="menu"] */
  function attach(root) {
    const panels = Array.from(root.querySelectorAll('details'));

    panels.forEach(function (panel) {
      panel.addEventListener('toggle', function () {
        if (panel.open) {
          closeOthers(panels, panel); // name="…" does this only from Chromium 120 on
        }
      });
      panel.addEventListener('keydown', function (event) {
        closeOnEscape(event, panel);
      });
    });
    document.addEventListener('click', function (event) {
      closeOthers(panels, event.target.closest('details'));
    });
    // Not on focusout: pressing the next panel would close this one and move it from under the press.
    document.addEventListener('keyup', function (event) {
      if (event.key === 'Tab') {
        closeOthers(panels, document.activeElement.closest('details'));
      }
    });
  }

  portal.attach('[data-module="menu"]', attach);
}(window.portal));
