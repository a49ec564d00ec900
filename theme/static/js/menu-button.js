/**
 * The button of a menu, which folds all of it on small screens. Without JS what it would fold is visible.
 *
 * Markup: [data-module="menu"] holding perhaps button [data-menu-button] hidden with [data-menu-panel];
 * data-menu-media on the root names the screens on which it folds.
 */
(function (portal) {
  'use strict';

  const PHONES = '(max-width: 39.9375em)'; // below the first breakpoint of tokens.css

  let panels = 0; // how many have been given an id

  function connect(root, button, panel) {
    const folds = window.matchMedia(root.getAttribute('data-menu-media') || PHONES);

    function set(isOpen) {
      button.setAttribute('aria-expanded', String(isOpen));
      panel.hidden = !isOpen;
    }

    function adapt() {
      button.hidden = !folds.matches;
      set(!folds.matches);
    }

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
    folds.addListener(adapt); // Safari before 14 knows no addEventListener here
    adapt();
  }

  /** @param {HTMLElement} root  [data-module="menu"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'menu');
    const button = part('button');
    const panel = part('panel');
    if (!button || !panel) {
      return;
    }
    panels += 1;
    panel.id = panel.id || 'menu-panel-' + panels;
    button.setAttribute('aria-controls', panel.id);
    connect(root, button, panel);
  }

  portal.attach('[data-module="menu"]', attach);
}(window.portal));
