/** How much of an examination's time is left. It runs by the clock on the wall, whether the page is open or not. */
(function (portal) {
  'use strict';

  const MINUTE_MS = 60000;
  const TOLD_AT = [1, 5, 10]; // minutes before the end; where a clock jumps over several, the last is told
  const TICK_MS = 500;

  function inWords(left) {
    return left >= MINUTE_MS ? '还有 ' + Math.ceil(left / MINUTE_MS) + ' 分钟' : '还有 ' + Math.ceil(left / 1000) + ' 秒';
  }

  /** @returns {string} what is said aloud between two ticks, mostly nothing */
  function warning(before, left) {
    const passed = TOLD_AT.find(function (minutes) {
      return before > minutes * MINUTE_MS && left <= minutes * MINUTE_MS;
    });
    return passed ? '还有 ' + passed + ' 分钟交卷。' : '';
  }

  function endOf(attempt) {
    return Date.parse(attempt.started) + attempt.minutes * MINUTE_MS;
  }

  /**
   * @param {Object} attempt
   * @param {function(string)} show  called with the time left
   * @param {function(string)} say  called with what is to be read aloud
   * @param {function()} over  called once, when time is up
   * @returns {function()} stops the clock
   */
  function run(attempt, show, say, over) {
    let before = Infinity;
    function tick() {
      const left = endOf(attempt) - Date.now();
      if (left <= 0) {
        window.clearInterval(timer);
        over();
        return;
      }
      const words = warning(before, left);
      if (words) {
        say(words);
      }
      before = left;
      show(inWords(left));
    }
    const timer = window.setInterval(tick, TICK_MS);
    tick();
    return function () { window.clearInterval(timer); };
  }

  portal.examClock = { run: run, endOf: endOf, inWords: inWords };
}(window.portal));
