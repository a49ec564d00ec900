/** What is kept of an evening and of a demand. Each change makes a record anew, one revision further. */
(function (portal) {
  'use strict';

  const LONGEST_MINUTES = 960; // sixteen hours: then nobody has sat there all the time
  const MOST = 9999; // attendances of a session, and minutes

  /** @param {Array<{code: string, title: string, path: string}>} items  what is to be shown */
  function session(station, items) {
    return {
      id: portal.newId(), revision: 1, station: station, start: portal.civilClock.stamp(), minutes: 0, present: 0, classes: {},
      items: items, note: '', isOver: false, isVoid: false,
    };
  }

  function demand(station, topic, words, count) {
    return {
      id: portal.newId(), revision: 1, station: station, day: portal.civilClock.day(), topic: topic, words: words, count: count,
      isVoid: false,
    };
  }

  function played(sessionId, code, minutes) {
    return { id: portal.newId(), revision: 1, session: sessionId, code: code, seconds: minutes * 60 };
  }

  /** @returns {Object} the record with these fields changed */
  function changed(record, fields) {
    return Object.assign({}, record, fields, { revision: record.revision + 1 });
  }

  /** @returns {Object} the session at its end; how long it was stays open where nobody has ended it in time */
  function ended(record) {
    const minutes = Math.max(1, portal.civilClock.minutesSince(record.start));
    return changed(record, { isOver: true, minutes: record.minutes || (minutes > LONGEST_MINUTES ? 0 : minutes) });
  }

  /** @returns {number} a whole number from 0 on, of what somebody has typed */
  function counted(typed) {
    return Math.min(MOST, Math.max(0, Math.floor(Number(typed) || 0)));
  }

  function sum(classes) {
    return Object.keys(classes).reduce(function (total, code) { return total + classes[code]; }, 0);
  }

  /** @returns {Object} the session with so many of a class more, '' being those of no class; never less than none */
  function withMore(record, code, more) {
    const classes = Object.assign({}, record.classes);
    if (code) {
      classes[code] = counted((classes[code] || 0) + more);
    }
    return changed(record, { classes: classes, present: Math.max(counted(record.present + more), sum(classes)) });
  }

  /** @returns {Object} the session with so many present, of whom nobody is in two classes */
  function withPresent(record, present) {
    return changed(record, { present: Math.max(counted(present), sum(record.classes)) });
  }

  /** @returns {Object} the session with so many of a class; they are among those present already */
  function withClass(record, code, count) {
    const classes = Object.assign({}, record.classes);
    classes[code] = counted(count);
    return changed(record, { classes: classes, present: Math.max(record.present, sum(classes)) });
  }

  portal.records = {
    session: session, demand: demand, played: played, changed: changed, ended: ended, counted: counted, withMore: withMore,
    withPresent: withPresent, withClass: withClass,
  };
}(window.portal));
