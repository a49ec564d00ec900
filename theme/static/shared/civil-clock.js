/** The time of the place, whatever zone this computer is set to: China has one, without summer time. */
(function (portal) {
  'use strict';

  const AHEAD_MS = 8 * 3600000; // of Greenwich

  function now() {
    return new Date(Date.now() + AHEAD_MS).toISOString();
  }

  /** @returns {string} as 2026-12-03T19:30+08:00 */
  function stamp() {
    return now().slice(0, 16) + '+08:00';
  }

  /** @returns {string} as 2026-12-03 */
  function day() {
    return now().slice(0, 10);
  }

  /** @returns {number} whole minutes since a stamp, not less than 0 */
  function minutesSince(start) {
    return Math.max(0, Math.round((Date.now() - Date.parse(start)) / 60000));
  }

  portal.civilClock = { stamp: stamp, day: day, minutesSince: minutesSince };
}(window.portal));
