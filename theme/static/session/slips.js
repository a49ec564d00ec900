/**
 * What the county would send a month back for, told before it is handed in: it leaves a report whole that has one figure
 * which cannot be true (plugins/office/stations/plausible.py).
 */
(function (portal) {
  'use strict';

  const LONGEST_MINUTES = 960;
  const MOST_A_SEAT = 3;
  const LATE_SECONDS = 1800; // by which what was played may outlast its session

  function secondsPlayed(record, played) {
    return portal.report.shown(played, record.id).reduce(function (sum, each) { return sum + each.seconds; }, 0);
  }

  function wrongIn(record, played, most) {
    if (!record.minutes) {
      return '没有时长。请打开它，点“散场”，或者写上一共几分钟。';
    }
    if (record.minutes > LONGEST_MINUTES) {
      return '写了 ' + record.minutes + ' 分钟，一场最多 16 小时，请改一改。';
    }
    if (record.present > most) {
      return '记了 ' + record.present + ' 人，座位坐不下，请看看是不是多按了。';
    }
    return secondsPlayed(record, played) > record.minutes * 60 + LATE_SECONDS
      ? '放的比这一场还长，请改一改一共几分钟。' : '';
  }

  function overlaps(record, next) {
    return Boolean(next) && Date.parse(next.start) < Date.parse(record.start) + record.minutes * 60000;
  }

  function ofSession(record, next, played, most) {
    const wrong = wrongIn(record, played, most)
      || (overlaps(record, next) ? '还没有散场，下一场又开始了。请改一改时长，或者作废一场。' : '');
    return wrong && portal.shortMoment(record.start) + ' 那一场' + wrong;
  }

  /**
   * @param {{sessions: Array, demands: Array}} found  those of the month that hold, oldest first
   * @param {Array} played
   * @param {number} seats  of the station; 0 where nobody has counted them
   * @returns {string} the first thing that cannot be true, '' where there is none
   */
  portal.slips = function (found, played, seats) {
    const most = seats ? seats * MOST_A_SEAT : Infinity;
    const wrong = found.sessions.map(function (record, at) {
      return ofSession(record, found.sessions[at + 1], played, most);
    }).concat(found.demands.map(function (demand) {
      return demand.count > most ? '点播“' + demand.words + '”写了 ' + demand.count + ' 人，请看看是不是多打了。' : '';
    }));
    return wrong.find(Boolean) || '';
  };
}(window.portal));
