/**
 * How quickly a film is played.
 *
 * Markup: [data-module="player"] holding [data-player-video] and <select data-player-speed> of numbers.
 */
(function (portal) {
  'use strict';

  /** @param {HTMLElement} root  [data-module="player"] or [data-module="evening"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'player');
    const video = part('video');
    const select = part('speed');
    if (!select) {
      return;
    }
    select.addEventListener('change', function () {
      video.defaultPlaybackRate = Number(select.value); // stays when another film is loaded
      video.playbackRate = Number(select.value);
    });
    video.addEventListener('ratechange', function () {
      select.value = String(video.playbackRate);
    });
  }

  /** Play the next quicker or slower of the speeds that are offered. step: 1 or -1. */
  function change(root, step) {
    const select = root.querySelector('[data-player-speed]');
    const at = select ? select.selectedIndex + step : -1;
    if (select && at >= 0 && at < select.options.length) {
      select.selectedIndex = at;
      select.dispatchEvent(new Event('change'));
    }
  }

  portal.speed = { change: change };
  portal.attach('[data-module="player"]', attach);
  portal.attach('[data-module="evening"]', attach);
}(window.portal));
