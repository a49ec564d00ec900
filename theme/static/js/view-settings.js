/**
 * Reading settings: size of the text, elder view, dark colours; remembered in this browser.
 *
 * The choice of last time changes the whole page, so it is put on <html> as soon as the file runs; the controls are
 * wired when the page has been parsed. The file is loaded by itself and waits for no other, so it shares nothing with
 * the bundles.
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

  /** @returns {Object} only those values that the style sheet knows, for anyone can edit what is stored */
  function sanitise(stored) {
    const choice = {};
    Object.keys(ALLOWED).forEach(function (name) {
      if (stored && ALLOWED[name].includes(stored[name])) {
        choice[name] = stored[name];
      }
    });
    return choice;
  }

  /** @returns {?string} the stored choice as JSON */
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
        storeCookie(JSON.stringify(choice)); // an empty choice too, else what the storage had before would come back
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

  /** Put the choice on the page, where the style sheet sees it. */
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

  function showCurrent() {
    document.querySelectorAll('[data-module="view-settings"]').forEach(function (root) {
      showChoice(root, current);
    });
  }

  /** Take over what is stored now. */
  function catchUp() {
    current = load();
    apply(current);
    showCurrent();
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
      showCurrent();
      const done = button.hasAttribute('data-view-reset') ? RESTORED : '';
      say(root, save(current) ? done : NOT_KEPT);
    });
  }

  /** Another tab of the same portal has changed something; a key of null means that all was erased. */
  function follow(event) {
    if (event.key === STORAGE_KEY || event.key === null) {
      catchUp();
    }
  }

  /** The way back has led to a page that the browser kept as it was. */
  function wake(event) {
    if (event.persisted) {
      catchUp();
    }
  }

  function start() {
    document.querySelectorAll('[data-module="view-settings"]').forEach(attach);
    showCurrent();
    prefersDark.addListener(showCurrent); // Chromium 64 has both names, Safari 13 only this one
    window.addEventListener('storage', follow);
    window.addEventListener('pageshow', wake);
  }

  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start);
  } else {
    start();
  }
}());
