/**
 * A whole evening: the chosen films one after the other, a card before each. Works from a disk.
 *
 * Other scripts of the page hear `portal-played` on the document, with {code, title, seconds}: how long each was played.
 *
 * Markup: [data-module="evening"] with what chosen.js and card.js name, and [data-evening-choosing],
 * [data-evening-awaited] hidden, [data-evening-plain] for browsers without scripts, [data-player-stage] hidden with [data-player-video]; <select data-evening-pause> of
 * seconds; [data-evening-skip], [data-evening-stop].
 */
(function (portal) {
  'use strict';

  const NEXT = '接下来';
  const BROKEN = '上一部放不出来，已经跳过。接下来';
  const END = { above: '集中播放', title: '今晚的影片放完了', below: '请关好设备，记好日志。' };

  /** @returns {number} how many seconds of the film in the video were shown */
  function secondsPlayed(video) {
    let seconds = 0;
    for (let at = 0; at < video.played.length; at += 1) {
      seconds += video.played.end(at) - video.played.start(at);
    }
    return Math.round(seconds);
  }

  function tell(film, video, isDone) {
    const seconds = secondsPlayed(video);
    if (seconds > 0 || isDone) {
      portal.watched.note(film.code, video.currentTime, isDone);
      const detail = { code: film.code, title: film.title, seconds: seconds };
      document.dispatchEvent(new CustomEvent('portal-played', { detail: detail }));
    }
  }

  async function play(evening) {
    const at = evening.at;
    portal.card.hide(evening.card);
    evening.video.hidden = false;
    evening.isPlaying = true;
    evening.video.src = evening.films[at].src;
    await portal.captions(evening.video, evening.films[at]);
    if (evening.isPlaying && evening.at === at) { // nobody has left it meanwhile
      portal.play(evening.video);
    }
  }

  function announce(evening, above) {
    const film = evening.films[evening.at];
    const place = '第 ' + (evening.at + 1) + ' 部，共 ' + evening.films.length + ' 部';
    const length = film.seconds ? '，时长 ' + portal.clock(film.seconds) : '';
    const words = { above: above, title: film.title, below: place + length };
    portal.card.show(evening.card, words, Number(evening.part('pause').value), function () { play(evening); });
  }

  /** Go on to the next film, or to the end. above: what stands on the card over its title. */
  function next(evening, above) {
    evening.isPlaying = false;
    evening.video.hidden = true; // the card has its place
    evening.at += 1;
    if (evening.at < evening.films.length) {
      announce(evening, above);
    } else {
      portal.card.show(evening.card, END, 0, null);
      evening.part('skip').hidden = true;
    }
  }

  function leaveFilm(evening, isDone) {
    if (evening.isPlaying) {
      tell(evening.films[evening.at], evening.video, isDone);
      evening.video.pause();
    }
    evening.isPlaying = false;
  }

  function begin(root, evening, films) {
    evening.films = films;
    evening.at = -1;
    evening.part('skip').hidden = false;
    root.querySelector('[data-player-stage]').hidden = false;
    evening.part('choosing').hidden = true;
    portal.bigScreen.enter(root);
    next(evening, NEXT);
    evening.part('go').focus();
  }

  function end(root, evening) {
    leaveFilm(evening, false);
    portal.card.hide(evening.card);
    evening.video.removeAttribute('src');
    evening.video.load();
    portal.bigScreen.leave(root);
    root.querySelector('[data-player-stage]').hidden = true;
    evening.part('choosing').hidden = false;
    evening.part('start').focus();
  }

  /** Go on when a film has ended, or cannot be played; note what was seen of one that is left. */
  function watchVideo(evening) {
    evening.video.addEventListener('ended', function () {
      leaveFilm(evening, true);
      next(evening, NEXT);
    });
    evening.video.addEventListener('error', function () {
      if (evening.isPlaying) {
        next(evening, BROKEN);
      }
    });
    window.addEventListener('pagehide', function () { leaveFilm(evening, false); });
  }

  /** @param {HTMLElement} root  [data-module="evening"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'evening');
    if (!part('start')) {
      return; // nothing to play
    }
    const video = root.querySelector('[data-player-video]');
    const evening = { part: part, video: video, card: portal.card.make(part), films: [], at: -1, isPlaying: false };
    const chosen = portal.chosen(root);
    root.querySelectorAll('[data-evening-awaited]').forEach(function (element) { element.hidden = false; });
    part('plain').hidden = true;
    watchVideo(evening);
    part('start').addEventListener('click', function () { begin(root, evening, chosen()); });
    part('skip').addEventListener('click', function () {
      leaveFilm(evening, false);
      next(evening, NEXT);
    });
    part('stop').addEventListener('click', function () { end(root, evening); });
  }

  portal.attach('[data-module="evening"]', attach);
}(window.portal));
