/**
 * The line in the footer: of which day the bundle is, and a notice when that is long ago.
 *
 * Markup: [data-version] holding a link [data-version-link] and [data-version-age].
 */
(function () {
  'use strict';

  const station = window.portalStation;

  /** @param {HTMLElement} root  [data-version] */
  function fill(root) {
    root.querySelector('[data-version-link]').textContent = '离线版 ' + station.dayInWords(station.version.date);
    root.querySelector('[data-version-age]').textContent = station.ageOf(station.version).text;
  }

  document.addEventListener('portal-version', function () {
    document.querySelectorAll('[data-version]').forEach(fill);
  });
}());
