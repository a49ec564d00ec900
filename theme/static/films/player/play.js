/** Play a film; a browser that refuses shows its own controls, on which the reader plays by hand. */
(function (portal) {
  'use strict';

  /** @param {HTMLVideoElement} video */
  portal.play = function (video) {
    const begun = video.play();
    if (begun) {
      begun.catch(function () {});
    }
  };
}(window.portal));
