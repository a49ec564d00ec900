/** The month of a station as it is handed in: one small file without a word of any person, or one line to read out. */
(function (portal) {
  'use strict';

  const FORMAT = 'portal-station-report';

  function withoutZeros(classes) {
    const found = {};
    Object.keys(classes).forEach(function (code) {
      if (classes[code]) {
        found[code] = classes[code];
      }
    });
    return found;
  }

  /** @returns {Array<{code: string, seconds: number}>} of a session, each film once, by code: the disk knows no other order */
  function shown(played, id) {
    const seconds = new Map();
    played.forEach(function (each) {
      if (each.session === id && each.seconds > 0) {
        seconds.set(each.code, (seconds.get(each.code) || 0) + each.seconds);
      }
    });
    return Array.from(seconds.keys()).sort().map(function (code) { return { code: code, seconds: seconds.get(code) }; });
  }

  function sessionLine(record, played) {
    return {
      id: record.id, start: record.start, minutes: record.minutes, present: record.present,
      classes: withoutZeros(record.classes), played: shown(played, record.id), note: record.note,
    };
  }

  function demandLine(record) {
    return { id: record.id, day: record.day, topic: record.topic, words: record.words, count: record.count };
  }

  /** @returns {{sessions: Array, demands: Array}} those of a station's month that hold, oldest first */
  function ofMonth(kept, station, month) {
    function holds(record) {
      return record.station === station && !record.isVoid && (record.start || record.day).slice(0, 7) === month;
    }
    function byTime(one, other) {
      return (one.start || one.day) + one.id < (other.start || other.day) + other.id ? -1 : 1;
    }
    return { sessions: kept.sessions.filter(holds).sort(byTime), demands: kept.demands.filter(holds).sort(byTime) };
  }

  /**
   * @param {{sessions: Array, demands: Array, played: Array}} kept
   * @param {function(string): string} sha256  in hex, of a text
   * @returns {string} the file, a line of JSON
   */
  function file(kept, station, month, sha256) {
    const found = ofMonth(kept, station, month);
    const report = {
      format: FORMAT, version: 1, station: station, month: month, written: portal.civilClock.stamp(),
      sessions: found.sessions.map(function (each) { return sessionLine(each, kept.played); }),
      demands: found.demands.map(demandLine),
    };
    return portal.canonicalJson(Object.assign({ sha256: sha256(portal.canonicalJson(report)) }, report)) + '\n';
  }

  /** @returns {{sessions: number, minutes: number, present: number}} */
  function totals(sessions) {
    return sessions.reduce(function (sum, each) {
      return {
        sessions: sum.sessions + 1, minutes: sum.minutes + each.minutes, present: sum.present + each.present,
      };
    }, { sessions: 0, minutes: 0, present: 0 });
  }

  /** @returns {string} the month in one line, its check digits last */
  function line(kept, station, month) {
    const sum = totals(ofMonth(kept, station, month).sessions);
    const time = Math.floor(sum.minutes / 60) + ':' + String(sum.minutes % 60).padStart(2, '0');
    const words = [station, month, sum.sessions, time, sum.present].join(' ');
    return words + ' ' + portal.checkDigits(words);
  }

  portal.report = { file: file, line: line, ofMonth: ofMonth, shown: shown, totals: totals };
}(window.portal));
