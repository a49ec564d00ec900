/**
 * 开始.html opened by itself, out of a zip that is not unpacked or copied without the rest, says so instead of an error of
 * the browser: it asks for a file that lies beside it in every bundle. Where that is there, data-home is opened.
 *
 * Markup: [data-alone] hidden, with data-neighbour, a script of the bundle, and data-home, "" to stay here; and
 * [data-whole], what the page says otherwise.
 */
(function () {
  'use strict';

  const alone = document.querySelector('[data-alone]');
  const home = alone.getAttribute('data-home');
  const neighbour = document.createElement('script');

  window.portalVersion = function () {}; // what the neighbour calls

  neighbour.onload = function () {
    if (home) {
      window.location.replace(home);
    }
  };
  neighbour.onerror = function () {
    document.querySelector('[data-whole]').hidden = true;
    alone.hidden = false;
    document.title = alone.querySelector('h1').textContent;
  };
  neighbour.src = alone.getAttribute('data-neighbour');
  document.head.appendChild(neighbour);
}());
