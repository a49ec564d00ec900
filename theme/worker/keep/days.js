/** Days in words. China has one time, whatever zone the phone is set to. */
(function (copy) {
  'use strict';

  const AHEAD_MS = 8 * 3600000; // of Greenwich

  /** @returns {string} as 2026年3月5日 */
  function today() {
    const parts = new Date(Date.now() + AHEAD_MS).toISOString().slice(0, 10).split('-').map(Number);
    return parts[0] + '年' + parts[1] + '月' + parts[2] + '日';
  }

  copy.days = { today: today };
}(self.readerCopy));
