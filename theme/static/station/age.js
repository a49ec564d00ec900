/**
 * How old the bundle is by this computer's clock, and whether that clock can be right.
 *
 * Hangs on portalStation.
 */
(function () {
  'use strict';

  const DAY_MS = 86400000;
  const SLACK_DAYS = 1; // a clock in another time zone is not wrong
  const ABSURD_DAYS = 3650; // no bundle serves for ten years: the clock runs ahead
  const station = window.portalStation;

  function two(number) {
    return ('0' + number).slice(-2);
  }

  /** @returns {string} today on this computer, as 2026-11-23 */
  function today() {
    const now = new Date();
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  /** @returns {number} days from one date to the other */
  function daysBetween(from, to) {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
  }

  /**
   * @param {Object} version  what station/version.js brought
   * @returns {{isOld: boolean, text: string}} text: '' where there is nothing to say
   */
  station.ageOf = function (version) {
    const clock = today();
    const days = daysBetween(version.date, clock);
    const reading = '电脑上的日期是' + station.dayInWords(clock);
    if (days < -SLACK_DAYS) {
      return { isOld: false, text: reading + '，比这份离线版还早，显然不对。请先把电脑的日期改对。' };
    }
    if (days > ABSURD_DAYS) {
      return { isOld: false, text: reading + '，可能不对。请先看看电脑的日期。' };
    }
    if (days > version.limitDays) {
      return { isOld: true, text: '这份离线版已经有 ' + days + ' 天没有更新，请向县里要新的更新包。' };
    }
    return { isOld: false, text: '' };
  };
}());
