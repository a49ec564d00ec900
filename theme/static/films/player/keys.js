/**
 * A film by the keyboard. Keys count wherever the reader is on the page, but not while something is typed or a button
 * is pressed; while an evening is being chosen there is nothing to steer.
 */
(function (portal) {
  'use strict';

  const STEP_S = 5;
  const LONG_STEP_S = 10;
  const LOUDER = 0.1;
  const TYPED_IN = 'input, select, textarea, [contenteditable]';
  const PRESSED = 'button, a, summary';
  const PRESSING = [' ', 'Enter'];

  function toggle(video) {
    if (video.paused) {
      portal.play(video);
    } else {
      video.pause();
    }
  }

  function move(video, seconds) {
    video.currentTime = Math.max(0, Math.min(video.duration || 0, video.currentTime + seconds));
  }

  function loudness(video, step) {
    video.volume = Math.max(0, Math.min(1, video.volume + step));
    video.muted = false;
  }

  function toggleCaptions(video) {
    Array.from(video.textTracks).forEach(function (track) {
      track.mode = track.mode === 'showing' ? 'hidden' : 'showing';
    });
  }

  function toggleBig(root) {
    if (portal.bigScreen.isBig(root)) {
      portal.bigScreen.leave(root);
    } else {
      portal.bigScreen.enter(root);
    }
  }

  const ACTIONS = {
    ' ': function (root, video) { toggle(video); },
    k: function (root, video) { toggle(video); },
    ArrowLeft: function (root, video) { move(video, -STEP_S); },
    ArrowRight: function (root, video) { move(video, STEP_S); },
    j: function (root, video) { move(video, -LONG_STEP_S); },
    l: function (root, video) { move(video, LONG_STEP_S); },
    ArrowUp: function (root, video) { loudness(video, LOUDER); },
    ArrowDown: function (root, video) { loudness(video, -LOUDER); },
    m: function (root, video) { video.muted = !video.muted; },
    c: function (root, video) { toggleCaptions(video); },
    f: function (root) { toggleBig(root); },
    '[': function (root) { portal.speed.change(root, -1); },
    ']': function (root) { portal.speed.change(root, 1); },
    n: function (root) { portal.chapters.change(root, 1); },
    p: function (root) { portal.chapters.change(root, -1); },
  };
  const OF_LARGE_FILMS = ['ArrowUp', 'ArrowDown', ' ']; // else they scroll the page, unless the film has the focus

  function isTaken(event, root) {
    const at = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || (at.matches && at.matches(TYPED_IN))) {
      return true;
    }
    if (PRESSING.includes(event.key) && at.closest && at.closest(PRESSED)) {
      return true;
    }
    const isWithin = root.querySelector('[data-player-stage]').contains(at);
    return OF_LARGE_FILMS.includes(event.key) && !isWithin && !portal.bigScreen.isBig(root);
  }

  /** @param {HTMLElement} root  [data-module="player"] or [data-module="evening"] */
  function attach(root) {
    const video = root.querySelector('[data-player-video]');
    document.addEventListener('keydown', function (event) {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (!ACTIONS[key] || isTaken(event, root) || !video.currentSrc) {
        return;
      }
      event.preventDefault();
      event.stopPropagation(); // the browser's own controls would act once more
      ACTIONS[key](root, video);
    }, true);
  }

  portal.attach('[data-module="player"]', attach);
  portal.attach('[data-module="evening"]', attach);
}(window.portal));
