/**
 * Say so where this browser cannot play the film, for want of a decoder or since the file is damaged: else there is a
 * black box before a full room, and nobody knows what to do.
 *
 * Markup: [data-module="player"], holding [data-player-video] and [data-player-broken] hidden.
 */
(function (portal) {
  'use strict';

  /** @param {HTMLElement} root  [data-module="player"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'player');
    const video = part('video');
    function show() {
      part('broken').hidden = !video.error && video.networkState !== HTMLMediaElement.NETWORK_NO_SOURCE;
    }
    // Of its sources too, which tell before the film itself knows that it has none.
    video.addEventListener('error', function () { setTimeout(show); }, true);
    video.addEventListener('loadedmetadata', show);
    // A browser that knows no such films has said so before this script came. Until the page is loaded it may still be
    // choosing among the sources, when it seems to have none; the page is not loaded before it has chosen.
    if (document.readyState === 'complete') {
      show();
    } else {
      window.addEventListener('load', show);
    }
  }

  portal.attach('[data-module="player"]', attach);
}(window.portal));
