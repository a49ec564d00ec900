/**
 * Remember how far a film was watched, and offer to go on from there.
 *
 * Markup: [data-module="player"] data-player-code, holding [data-player-video]; [data-player-resume] hidden with
 * [data-player-at], [data-player-continue] and [data-player-anew].
 */
(function (portal) {
  'use strict';

  const EVERY_S = 5; // how often the place is written down
  const WORTH_IT_S = 10; // what is shorter is seen again as quickly
  const DONE = 0.95; // of a film that was seen so far nobody wants the rest

  /** Write the place down now and then, and whenever the film stops. */
  function remember(video, code) {
    let noted = 0;

    function note() {
      noted = video.currentTime;
      if (noted > 1) {
        portal.watched.note(code, noted, video.ended || noted >= video.duration * DONE);
      }
    }

    video.addEventListener('timeupdate', function () {
      if (Math.abs(video.currentTime - noted) >= EVERY_S) {
        note();
      }
    });
    video.addEventListener('pause', note);
    video.addEventListener('ended', note);
    window.addEventListener('pagehide', function () {
      if (!video.paused) {
        note();
      }
    });
  }

  function offer(part, video, code) {
    const film = portal.watched.of(code);
    const length = Number(video.getAttribute('data-player-seconds')) || Infinity;
    if (!film || film.seconds < WORTH_IT_S || film.seconds >= length * DONE) {
      return;
    }
    part('at').textContent = portal.clock(film.seconds);
    part('resume').hidden = false;
    part('continue').addEventListener('click', function () {
      portal.seek(video, film.seconds);
      part('resume').hidden = true;
    });
    part('anew').addEventListener('click', function () {
      portal.seek(video, 0);
      part('resume').hidden = true;
    });
  }

  /** @param {HTMLElement} root  [data-module="player"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'player');
    const code = root.getAttribute('data-player-code');
    offer(part, part('video'), code);
    remember(part('video'), code);
    part('video').addEventListener('play', function () {
      part('resume').hidden = true;
    });
    document.addEventListener('portal-watched-cleared', function () {
      part('resume').hidden = true;
    });
  }

  portal.attach('[data-module="player"]', attach);
}(window.portal));
