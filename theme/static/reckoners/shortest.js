/**
 * The shortest dates of steps that follow each other, from the days that are known of some of them.
 *
 * Stages: [{ code, name, after: [code], least, within, longest, every }], each behind those that it follows.
 */
(function (portal) {
  'use strict';

  const MOST_REPEATS = 40;

  /** Return the latest of some days. */
  function latest(days) {
    return days.reduce(function (one, other) { return one > other ? one : other; });
  }

  function rowOf(stage, known, done, holidays) {
    const row = { stage: stage, done: done || '', earliest: '', latest: '', longest: '', repeats: [], unknown: [] };
    const before = stage.after.map(function (code) { return known[code]; });
    if (before.length && before.every(Boolean)) {
      const from = latest(before);
      const first = portal.periods.after(from, stage.least, holidays);
      row.earliest = first.day;
      row.unknown = first.unknown;
      row.latest = stage.within ? portal.periods.after(from, stage.within, holidays).day : '';
      row.longest = stage.longest ? portal.periods.after(from, stage.longest, holidays).day : '';
    }
    return row;
  }

  /** Fill in when a step comes again, from its own day until the step that follows it. */
  function repeat(row, rows, known, holidays) {
    const next = rows.find(function (each) { return each.stage.after.indexOf(row.stage.code) >= 0; });
    const end = next && known[next.stage.code];
    const start = known[row.stage.code];
    for (let times = 1; start && end && times <= MOST_REPEATS; times += 1) {
      const day = portal.periods.after(start, row.stage.every, holidays, times).day;
      if (day > end) {
        break;
      }
      row.repeats.push(day);
    }
  }

  /**
   * @param {Array} stages
   * @param {Object} done  days by the stages' codes: what has been done, or is set
   * @param {Object} holidays
   * @returns {Array} a row for each stage: { stage, done, earliest, latest, longest, repeats, unknown }, '' for unknown
   */
  function count(stages, done, holidays) {
    const known = {};
    const rows = stages.map(function (stage) {
      const row = rowOf(stage, known, done[stage.code], holidays);
      known[stage.code] = row.done || row.earliest;
      return row;
    });
    rows.filter(function (row) { return row.stage.every; }).forEach(function (row) {
      repeat(row, rows, known, holidays);
    });
    return rows;
  }

  portal.shortest = { count: count };
}(window.portal));
