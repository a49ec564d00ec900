/** The player as the reader sees it: buttons, times, a sentence, and the mark on the paragraph that is read. */
(function (portal) {
  'use strict';

  const PLAY_NAMES = { idle: '收听本文', playing: '暂停', paused: '继续收听' };

  /** @returns {string} seconds as 01:05 */
  function clock(seconds) {
    const whole = Math.round(seconds);
    return String(Math.floor(whole / 60)).padStart(2, '0') + ':' + String(whole % 60).padStart(2, '0');
  }

  /**
   * @param {HTMLElement} root  [data-module="listen"]
   * @returns {Object} a player, for the functions below
   */
  function create(root) {
    return { part: portal.elements.partsOf(root, 'listen'), marked: null };
  }

  /** Only news is said, since screen readers speak it; the names of the buttons tell the rest. */
  function say(player, sentence) {
    player.part('status').textContent = sentence;
  }

  function showTimes(player, elapsed, total) {
    player.part('elapsed').textContent = clock(elapsed);
    player.part('total').textContent = clock(total);
  }

  /** @param {?Element} element  the paragraph that is read now, null for none */
  function mark(player, element) {
    if (player.marked) {
      player.marked.classList.remove('is-spoken');
    }
    if (element) {
      element.classList.add('is-spoken');
    }
    player.marked = element;
  }

  /** @param {string} state  of the speaker */
  function showButtons(player, state) {
    const hadFocus = document.activeElement === player.part('stop');
    player.part('play').textContent = PLAY_NAMES[state];
    player.part('stop').hidden = state === 'idle';
    if (hadFocus && state === 'idle') {
      player.part('play').focus(); // the button under the reader's finger has gone
    }
  }

  portal.player = { create: create, say: say, showTimes: showTimes, mark: mark, showButtons: showButtons };
}(window.portal));
