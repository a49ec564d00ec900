/**
 * On a small screen the small size of a film is played, which costs less. The reader may choose another.
 *
 * Markup: [data-module="player"] holding [data-player-video] and <select data-player-size> of addresses, in which the
 * small size has data-small.
 */
(function (portal) {
  'use strict';

  const SMALL = '(max-width: 40em)';

  function play(video, address) {
    const seconds = video.currentTime;
    const wasPlaying = !video.paused;
    video.src = address;
    if (wasPlaying) {
      portal.seek(video, seconds);
    }
  }

  /** @param {HTMLElement} root  [data-module="player"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'player');
    const select = part('size');
    if (!select) {
      return;
    }
    const small = select.querySelector('[data-small]');
    if (small && window.matchMedia(SMALL).matches) {
      small.selected = true;
      play(part('video'), select.value);
    }
    select.addEventListener('change', function () {
      play(part('video'), select.value);
    });
  }

  portal.attach('[data-module="player"]', attach);
}(window.portal));
