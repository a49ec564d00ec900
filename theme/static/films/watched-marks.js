/**
 * Marks on films that were watched on this device, and the button that forgets them all.
 *
 * Markup: [data-watched-mark="code"] hidden, wherever a film is shown; [data-module="watched"] hidden, holding
 * [data-watched-clear] and [data-watched-status] role="status".
 */
(function (portal) {
  'use strict';

  const CLEARED = '已清除。';
  const NOT_CLEARED = '浏览器不让本页改动，请在浏览器的设置里清除。';

  function wordsOf(film) {
    return film.isDone ? '看过' : '看到 ' + portal.clock(film.seconds);
  }

  function showMarks() {
    document.querySelectorAll('[data-watched-mark]').forEach(function (mark) {
      const film = portal.watched.of(mark.getAttribute('data-watched-mark'));
      mark.hidden = !film;
      mark.textContent = film ? wordsOf(film) : '';
    });
  }

  /** @param {HTMLElement} root  [data-module="watched"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'watched');
    root.hidden = false;
    showMarks();
    window.addEventListener('pageshow', showMarks); // “back” from a film that was just watched
    document.addEventListener('portal-played', showMarks);
    part('clear').addEventListener('click', function () {
      const isCleared = portal.watched.clear();
      part('status').textContent = isCleared ? CLEARED : NOT_CLEARED;
      showMarks();
      document.dispatchEvent(new CustomEvent('portal-watched-cleared'));
    });
  }

  portal.attach('[data-module="watched"]', attach);
}(window.portal));
