/** The sessions of a station in a month, and what of them comes next, from the programme's data. */
(function (portal) {
  'use strict';

  const BUCKETS = 16; // as plugins/features/programme/layout.py cuts a month

  /** @returns {string} which file of a month has a station's own programme */
  function bucketOf(station) {
    const sum = Array.from(station).reduce(function (found, char) { return found + char.codePointAt(0); }, 0);
    return (sum % BUCKETS).toString(16);
  }

  /** @returns {string} a moment of this device as 2026-12-03T19:30 */
  function ofMoment(moment) {
    const two = function (number) { return String(number).padStart(2, '0'); };
    const day = moment.getFullYear() + '-' + two(moment.getMonth() + 1) + '-' + two(moment.getDate());
    return day + 'T' + two(moment.getHours()) + ':' + two(moment.getMinutes());
  }

  /** @returns {string} the moment that is so many minutes after another one, both as 2026-12-03T19:30 */
  function after(moment, minutes) {
    return new Date(Date.parse(moment + 'Z') + minutes * 60000).toISOString().slice(0, 16);
  }

  /** @returns {Object} an item. given: its code, or [code, minutes] where these differ from what the month says */
  function itemOf(given, items) {
    const code = typeof given === 'string' ? given : given[0];
    const item = items[code] || [code, '', 0];
    return { code: code, title: item[0], path: item[1], minutes: typeof given === 'string' ? item[2] : given[1] };
  }

  function sessionOf(row, items, isSample) {
    return {
      isSample: isSample,
      start: row[0],
      end: after(row[0], row[1]),
      minutes: row[1],
      items: row[2].map(function (given) { return itemOf(given, items); }),
      note: row[3],
      isCancelled: Boolean(row[4]),
    };
  }

  /**
   * @param {string} source  the address of the script that lists the months, seen from the page
   * @returns {function(string, string): Promise} brings what stands beside it: takes the kind of the data and the name
   *   of the script
   */
  function loaderOf(source) {
    const folder = source.slice(0, source.lastIndexOf('/') + 1);
    return function (kind, name) { return portal.siteData(kind, folder + name); };
  }

  /**
   * @param {function(string, string): Promise} load  as loaderOf gives it
   * @param {Array} month  [2026-12, the buckets that it has, 1 where stations have reported]
   * @param {string} station  its code, '' for the county
   * @returns {Promise<Array>} its own sessions, else the county's
   */
  async function sessionsOf(load, month, station) {
    const data = await load('programme ' + month[0], month[0] + '.js') || { items: {}, county: [0, []] };
    const bucket = bucketOf(station);
    const isOwn = station && month[1].indexOf(bucket) >= 0;
    const own = isOwn ? await load('programme ' + month[0] + ' ' + bucket, month[0] + '-' + bucket + '.js') : null;
    const found = own && own[station] ? own[station] : data.county;
    return found[1].map(function (row) { return sessionOf(row, data.items, Boolean(found[0])); });
  }

  /** @returns {Promise<?Array>} what a station has really shown in a month; null where it has not reported that */
  async function shownOf(load, month, station) {
    const data = month[2] ? await load('programme ' + month[0] + ' shown', month[0] + '-shown.js') : null;
    const rows = data && data.stations[station];
    return rows ? rows.map(function (row) { return sessionOf(row, data.items, false); }) : null;
  }

  /** @returns {Promise<Array>} the sessions of some of the months that the programme has, in the order of the months */
  async function sessionsIn(load, months, station) {
    let found = [];
    for (const month of months) {
      found = found.concat(await sessionsOf(load, month, station));
    }
    return found;
  }

  /**
   * @param {string} source  as for loaderOf; '' where the county has no programme
   * @param {Array<string>} wanted  months, as 2026-12
   * @param {string} station  its code
   * @returns {Promise<Array>} the sessions of these months that take place; a month that nobody has planned has none
   */
  async function planned(source, wanted, station) {
    const load = loaderOf(source);
    const months = source ? await load('programme', 'programme.js') || [] : [];
    const sessions = await sessionsIn(load, months.filter(function (month) { return wanted.includes(month[0]); }), station);
    return sessions.filter(function (session) { return !session.isCancelled; });
  }

  /** @returns {?Object} the session that is on or comes next at a moment; null where the programme goes no further */
  function next(sessions, moment) {
    return sessions.find(function (session) { return !session.isCancelled && session.end > moment; }) || null;
  }

  portal.stationMonth = {
    loaderOf: loaderOf, sessionsOf: sessionsOf, shownOf: shownOf, sessionsIn: sessionsIn, planned: planned, next: next, ofMoment: ofMoment,
  };
}(window.portal));
