/** Days of the calendar, written as 2026-11-23, without a time and without a zone. */
(function (portal) {
  'use strict';

  const DAY_MS = 86400000;

  /** @returns {string} 2026-11-23 as 2026年11月23日, 2026-03-01 as 2026年3月1日 */
  function inWords(day) {
    const parts = day.split('-').map(Number);
    return parts[0] + '年' + parts[1] + '月' + parts[2] + '日';
  }

  /**
   * @param {Date} moment
   * @returns {string} the day that this computer's calendar shows at that moment
   */
  function ofMoment(moment) {
    const month = String(moment.getMonth() + 1).padStart(2, '0');
    return moment.getFullYear() + '-' + month + '-' + String(moment.getDate()).padStart(2, '0');
  }

  /** @returns {number} how many days after `from` the day `to` is; less than 0 where it is before */
  function between(from, to) {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
  }

  /** @returns {string} the day that is `count` days after `day` */
  function after(day, count) {
    return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
  }

  portal.days = { inWords: inWords, ofMoment: ofMoment, between: between, after: after };
}(window.portal));
