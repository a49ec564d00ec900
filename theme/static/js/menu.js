/**
 * Menu: panels that close again, and on phones, where the markup has it, a button that folds all.
 *
 * Serves the navigation, the tools of a text and the view settings alike. Without JS a <details>
 * opens and closes by its own <summary>, and what a button would fold is visible.
 * Markup: [data-module="menu"] holding <details> panels, and perhaps button [data-menu-button]
 * hidden with [data-menu-panel]; data-menu-media on the root names the screens on which it folds.
 */
(function () {
  'use strict';

  const PHONES = '(max-width: 39.9375em)'; // below the first breakpoint of tokens.css

  let panels = 0;

  /** Open one <details> at a time; Esc, a click or a Tab elsewhere closes it. */
  function attachDetails(root) {
    const groups = Array.from(root.querySelectorAll('details'));

    function closeOthers(kept) {
      groups.forEach(function (group) {
        if (group !== kept && group.open) {
          group.open = false;
        }
      });
    }

    groups.forEach(function (group) {
      group.addEventListener('toggle', function () {
        if (group.open) {
          closeOthers(group); // name="…" does this only from Chromium 120 on
        }
      });
      group.addEventListener('keydown', function (event) {
        if (event.key === 'Escape' && group.open) {
          event.preventDefault(); // the press is spent: a folding button leaves it alone
          group.open = false;
          group.querySelector('summary').focus();
        }
      });
    });
    document.addEventListener('click', function (event) {
      closeOthers(event.target.closest('details'));
    });
    // Not on focusout: pressing the next panel would close this one and move it from under the press.
    document.addEventListener('keyup', function (event) {
      if (event.key === 'Tab') {
        closeOthers(document.activeElement.closest('details'));
      }
    });
  }

  function attachButton(root, button, panel) {
    const folds = window.matchMedia(root.getAttribute('data-menu-media') || PHONES);

    function set(isOpen) {
      button.setAttribute('aria-expanded', String(isOpen));
      panel.hidden = !isOpen;
    }

    function adapt() {
      button.hidden = !folds.matches;
      set(!folds.matches);
    }

    panels += 1;
    panel.id = panel.id || 'menu-panel-' + panels;
    button.setAttribute('aria-controls', panel.id);
    button.addEventListener('click', function () {
      set(panel.hidden);
    });
    root.addEventListener('keydown', function (event) {
      const isEscape = event.key === 'Escape' && !event.defaultPrevented;
      if (isEscape && folds.matches && !panel.hidden) {
        set(false);
        button.focus();
      }
    });
    folds.addListener(adapt);
    adapt();
  }

  /** @param {HTMLElement} root  [data-module="menu"] */
  function attach(root) {
    const button = root.querySelector('[data-menu-button]');
    const panel = root.querySelector('[data-menu-panel]');
    attachDetails(root);
    if (button && panel) {
      attachButton(root, button, panel);
    }
  }

  document.querySelectorAll('[data-module="menu"]').forEach(attach);
}());
