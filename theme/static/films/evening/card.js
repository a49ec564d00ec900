/**
 * The card between two films: what comes next, and how long until then.
 *
 * Markup: [data-evening-card] holding [data-evening-card-above], [data-evening-card-title], [data-evening-card-below]
 * and [data-evening-card-count]; buttons [data-evening-go] and [data-evening-wait].
 */
(function (portal) {
  'use strict';

  const WAITING = '停在这里，按“马上放”继续。';

  /** @returns {Object} a card; act: what happens when the count is down, null where nothing follows */
  function make(part) {
    const card = { part: part, timer: 0, act: null };
    part('go').addEventListener('click', function () { go(card); });
    part('wait').addEventListener('click', function () { wait(card); });
    return card;
  }

  function stop(card) {
    window.clearInterval(card.timer);
  }

  function go(card) {
    const act = card.act;
    stop(card);
    card.act = null;
    if (act) {
      act();
    }
  }

  function wait(card) {
    stop(card);
    card.part('card-count').textContent = WAITING;
    card.part('wait').hidden = true;
  }

  function countDown(card, seconds) {
    let left = seconds;

    function tell() {
      card.part('card-count').textContent = left + ' 秒以后开始';
    }

    tell();
    card.timer = window.setInterval(function () {
      left -= 1;
      if (left > 0) {
        tell();
      } else {
        go(card);
      }
    }, 1000);
  }

  /**
   * @param {Object} card
   * @param {{above: string, title: string, below: string}} words
   * @param {number} seconds  until it goes on by itself; 0 waits for a hand
   * @param {?function()} act  what follows
   */
  function show(card, words, seconds, act) {
    stop(card);
    card.act = act;
    ['above', 'title', 'below'].forEach(function (name) {
      card.part('card-' + name).textContent = words[name];
    });
    card.part('card-count').textContent = '';
    card.part('card').hidden = false;
    card.part('go').hidden = !act;
    card.part('wait').hidden = !act || !seconds;
    if (act && seconds) {
      countDown(card, seconds);
    } else if (act) {
      wait(card);
    }
  }

  function hide(card) {
    stop(card);
    card.act = null;
    card.part('card').hidden = true;
  }

  portal.card = { make: make, show: show, hide: hide };
}(window.portal));
