/**
 * Reading settings: size of the text, elder view, dark colours; remembered in this browser.
 *
 * The stored choice is put on <html> as soon as the file runs, so the file may also be loaded
 * from the head without defer; the controls are wired when the page has been parsed.
 *
 * Markup: [data-module="view-settings"] hidden, holding buttons [data-view-size="18|24|30"],
 * [data-view-elder], [data-view-dark], [data-view-reset] and a [data-view-status] role="status".
 */
(function () {
  'use strict';

  const STORAGE_KEY = 'portal-view';
  const COOKIE = /(?:^|; )portal-view=([^;]*)/;
  const TEN_YEARS_S = 315360000;
  const ALLOWED = { size: ['18', '24', '30'], view: ['elder'], theme: ['light', 'dark'] };
  const DEFAULT_SIZE = '18';
  const ELDER_SIZE = '24'; // what the style sheet gives to html[data-view="elder"]
  const NOT_KEPT = '浏览器不让本页保存设置，离开本页后要重新选择。';
  const RESTORED = '已恢复默认。';

  const page = document.documentElement;
  // From a disk Firefox gives each file a storage of its own, and all files together one cookie;
  // Chromium gives files no cookies and all of them one storage. On the web there is no cookie.
  const isFile = window.location.protocol === 'file:';
  const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

  /** Keep only values that the style sheet knows: storage can be edited by anyone. */
  function sanitise(stored) {
    const choice = {};
    Object.keys(ALLOWED).forEach(function (name) {
      if (stored && ALLOWED[name].includes(stored[name])) {
        choice[name] = stored[name];
      }
    });
    return choice;
  }

  function read() {
    const cookie = isFile && COOKIE.exec(document.cookie);
    return cookie ? decodeURIComponent(cookie[1]) : window.localStorage.getItem(STORAGE_KEY);
  }

  function storeCookie(text) {
    document.cookie = STORAGE_KEY + '=' + encodeURIComponent(text) + '; path=/; samesite=lax; max-age=' + TEN_YEARS_S;
  }

  /** @returns {Object} the stored choice; empty where storage is empty, broken or forbidden */
  function load() {
    try {
      return sanitise(JSON.parse(read()));
    } catch (error) {
      return {};
    }
  }

  /** @returns {boolean} whether the choice will outlive the page */
  function save(choice) {
    try {
      if (isFile) {
        storeCookie(JSON.stringify(choice)); // {} too: a storage of before must not come back
      }
      if (Object.keys(choice).length) {
        window.localStorage.setItem(STORAGE_KEY, JSON.stringify(choice));
      } else {
        window.localStorage.removeItem(STORAGE_KEY);
      }
      return true;
    } catch (error) {
      return false;
    }
  }

  function apply(choice) {
    Object.keys(ALLOWED).forEach(function (name) {
      if (choice[name]) {
        page.setAttribute('data-' + name, choice[name]);
      } else {
        page.removeAttribute('data-' + name);
      }
    });
  }

  function isDark(choice) {
    return choice.theme ? choice.theme === 'dark' : prefersDark.matches;
  }

  function sizeOf(choice) {
    return choice.size || (choice.view === 'elder' ? ELDER_SIZE : DEFAULT_SIZE);
  }

  function press(button, isPressed) {
    button.setAttribute('aria-pressed', String(isPressed));
  }

  function showChoice(root, choice) {
    root.querySelectorAll('[data-view-size]').forEach(function (button) {
      press(button, button.getAttribute('data-view-size') === sizeOf(choice));
    });
    root.querySelectorAll('[data-view-elder]').forEach(function (button) {
      press(button, choice.view === 'elder');
    });
    root.querySelectorAll('[data-view-dark]').forEach(function (button) {
      press(button, isDark(choice));
    });
  }

  function toggleElder(choice) {
    if (choice.view === 'elder') {
      return sanitise({ size: choice.size, theme: choice.theme });
    }
    // A smaller size chosen earlier would undo the elder view's own; only the largest stays.
    const size = choice.size === '30' ? '30' : undefined;
    return sanitise({ size: size, theme: choice.theme, view: 'elder' });
  }

  /** @returns {Object|null} the choice after a press of this button, null for any other element */
  function choiceAfter(button, choice) {
    if (button.hasAttribute('data-view-size')) {
      return sanitise(Object.assign({}, choice, { size: button.getAttribute('data-view-size') }));
    }
    if (button.hasAttribute('data-view-dark')) {
      return sanitise(Object.assign({}, choice, { theme: isDark(choice) ? 'light' : 'dark' }));
    }
    if (button.hasAttribute('data-view-elder')) {
      return toggleElder(choice);
    }
    return button.hasAttribute('data-view-reset') ? {} : null;
  }

  function say(root, text) {
    const status = root.querySelector('[data-view-status]');
    if (status) {
      status.textContent = text;
    }
  }

  let current = load();
  apply(current);

  function start() {
    const roots = document.querySelectorAll('[data-module="view-settings"]');

    function show() {
      roots.forEach(function (root) {
        showChoice(root, current);
      });
    }

    /** @param {HTMLElement} root  [data-module="view-settings"] */
    function attach(root) {
      root.hidden = false;
      root.addEventListener('click', function (event) {
        const button = event.target.closest('button');
        const choice = button && choiceAfter(button, current);
        if (!choice) {
          return;
        }
        current = choice;
        apply(current);
        show();
        const done = button.hasAttribute('data-view-reset') ? RESTORED : '';
        say(root, save(current) ? done : NOT_KEPT);
      });
    }

    function catchUp() {
      current = load();
      apply(current);
      show();
    }

    function follow(event) {
      if (event.key === STORAGE_KEY || event.key === null) {
        catchUp();
      }
    }

    function wake(event) {
      if (event.persisted) {
        catchUp();
      }
    }

    roots.forEach(attach);
    show();
    prefersDark.addListener(show); // Chromium 64 has both names, Safari 13 only this one
    window.addEventListener('storage', follow); // another tab of the same portal
    window.addEventListener('pageshow', wake); // the way back to a page that the browser kept as it was
  }

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start);
  } else {
    start();
  }
}());
