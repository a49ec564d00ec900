/**
 * Captions of the film that comes next. From a disk browsers read no file of captions, so a script brings their text:
 * it calls portalCaptions(text), a global name since scripts have no other way to hand anything over.
 */
(function (portal) {
  'use strict';

  let take = null; // whoever waits for the script that is loading

  window.portalCaptions = function (text) {
    if (take) {
      take(text);
    }
  };

  function inScript(path) {
    return new Promise(function (resolve) {
      take = function (text) { resolve('data:text/vtt;charset=utf-8,' + encodeURIComponent(text)); };
      portal.runScript(path).then(function () { resolve(''); }, function () { resolve(''); });
    });
  }

  /**
   * Give the video the captions of a film, and take those of the last one away.
   *
   * @param {HTMLVideoElement} video
   * @param {Object} film  as chosen.js has it
   */
  portal.captions = async function (video, film) {
    const address = film['captions-script'] ? await inScript(film['captions-script']) : film.captions;
    Array.from(video.querySelectorAll('track')).forEach(function (track) { track.remove(); });
    if (address) {
      const track = document.createElement('track');
      track.kind = 'captions';
      track.srclang = 'zh-CN';
      track.label = '中文字幕';
      track.default = true;
      track.src = address;
      video.appendChild(track);
      track.track.mode = 'showing';
    }
  };
}(window.portal));
