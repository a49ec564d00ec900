/**
 * Periods counted from a day: 1年, 6个月, 3天, 5个工作日. How is said on the page, for no rule says it day by day.
 *
 * Holidays: { '2026': { off: [[first, last]], working: [day] } }, the years for which a notice names them.
 */
(function (portal) {
  'use strict';

  const PERIOD = /^(\d+)(年|个月|天|个工作日)$/;

  /** Return the same day so many months later, or the month's last day where it has no such day. */
  function monthsAfter(day, count) {
    const parts = day.split('-').map(Number);
    const month = parts[1] - 1 + count;
    const last = new Date(Date.UTC(parts[0], month + 1, 0)).getUTCDate();
    return new Date(Date.UTC(parts[0], month, Math.min(parts[2], last))).toISOString().slice(0, 10);
  }

  function isWorked(day, holidays) {
    const years = Object.keys(holidays).map(function (year) { return holidays[year]; });
    if (years.some(function (year) { return year.working.indexOf(day) >= 0; })) {
      return true;
    }
    const isOff = years.some(function (year) {
      return year.off.some(function (range) { return range[0] <= day && day <= range[1]; });
    });
    const weekday = new Date(Date.parse(day)).getUTCDay();
    return !isOff && weekday > 0 && weekday < 6;
  }

  function workingDaysAfter(day, count, holidays) {
    const unknown = [];
    let here = day;
    for (let left = count; left > 0;) {
      here = portal.days.after(here, 1);
      const year = here.slice(0, 4);
      if (!holidays[year] && unknown.indexOf(year) < 0) {
        unknown.push(year);
      }
      left -= isWorked(here, holidays) ? 1 : 0;
    }
    return { day: here, unknown: unknown };
  }

  /**
   * @param {string} day
   * @param {string} period  '' for none
   * @param {Object} holidays
   * @param {number=} times  how many of these periods, 1 unless said
   * @returns {{day: string, unknown: Array<string>}} the day, and the years whose holidays it needed and nobody knows
   */
  function after(day, period, holidays, times) {
    const found = PERIOD.exec(period);
    if (!found) {
      return { day: day, unknown: [] };
    }
    const count = Number(found[1]) * (times || 1);
    if (found[2] === '个工作日') {
      return workingDaysAfter(day, count, holidays);
    }
    const isDays = found[2] === '天';
    return { day: isDays ? portal.days.after(day, count) : monthsAfter(day, found[2] === '年' ? 12 * count : count), unknown: [] };
  }

  portal.periods = { after: after };
}(window.portal));
