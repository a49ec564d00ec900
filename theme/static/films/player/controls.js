/**
 * Show the player's own controls, which need this script, and tell other scripts of the page how long a film was played:
 * `portal-played` on the document, with {code, title, seconds}.
 *
 * Markup: [data-module="player"] data-player-code, holding [data-player-controls] hidden and [data-player-video].
 */
(function (portal) {
  'use strict';

  /** @param {HTMLElement} root  [data-module="player"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'player');
    const video = part('video');
    root.querySelectorAll('[data-player-controls]').forEach(function (element) { element.hidden = false; });
    video.addEventListener('ended', function () {
      const detail = {
        code: root.getAttribute('data-player-code'),
        title: document.querySelector('h1').textContent.trim(),
        seconds: Math.round(video.duration),
      };
      document.dispatchEvent(new CustomEvent('portal-played', { detail: detail }));
    });
  }

  portal.attach('[data-module="player"]', attach);
}(window.portal));
