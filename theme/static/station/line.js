/**
 * The line in the footer: of which day the bundle is, and a notice when that is long ago.
 *
 * Markup: [data-version] holding a link [data-version-link] and [data-version-age].
 */
(function (portal) {
  'use strict';

  /** @param {HTMLElement} root  [data-version] */
  function attach(root) {
    document.addEventListener('portal-version', function () {
      const part = portal.elements.partsOf(root, 'version');
      const version = portal.account.version;
      part('link').textContent = '离线版 ' + portal.days.inWords(version.date);
      part('age').textContent = portal.age(version);
    });
  }

  portal.attach('[data-version]', attach);
}(window.portal));
