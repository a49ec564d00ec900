/** Play a film from a place on. What the browser knows nothing of yet is loaded first. */
(function (portal) {
  'use strict';

  /**
   * @param {HTMLVideoElement} video
   * @param {number} seconds
   */
  portal.seek = function (video, seconds) {
    function go() {
      video.currentTime = seconds;
      portal.play(video);
    }

    if (video.readyState >= 1) {
      go();
      return;
    }
    video.addEventListener('loadedmetadata', go, { once: true });
    video.load();
  };
}(window.portal));
