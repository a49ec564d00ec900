/** How fast the voice reads, and how long it will take: an estimate, for no browser tells it beforehand. */
(function (portal) {
  'use strict';

  const CHARS_PER_SECOND = 4; // a usual Chinese voice at rate 1
  const ELDER_RATE = 0.85;

  /** @returns {number} for SpeechSynthesisUtterance.rate: slower in the elder view */
  function rate() {
    return document.documentElement.getAttribute('data-view') === 'elder' ? ELDER_RATE : 1;
  }

  /** @returns {number} seconds that reading the chunks will take */
  function secondsOf(chunks) {
    return chunks.reduce(function (sum, chunk) {
      return sum + chunk.text.length / CHARS_PER_SECOND / rate();
    }, 0);
  }

  portal.pace = { rate: rate, secondsOf: secondsOf };
}(window.portal));
