/**
 * The sessions of the month with their sums; one that was begun by mistake is struck out, and can be brought back.
 *
 * Markup: [data-month] holding the body of a table [data-month-rows] and the sentence [data-month-sum].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;

  function cell(row, text) {
    row.appendChild(make('td', '', text));
  }

  function buttonOf(text, about, onClick) {
    const button = make('button', 'evening__small', text);
    button.type = 'button';
    button.setAttribute('aria-label', about + text);
    button.addEventListener('click', onClick);
    return button;
  }

  function rowOf(record, desk) {
    const row = make('tr', record.isVoid ? 'evening__void' : '');
    const when = portal.shortMoment(record.start);
    const items = portal.report.shown(desk.kept.played, record.id).length; // films, and texts that were read out
    cell(row, when);
    cell(row, record.isOver ? record.minutes + ' 分钟' : '没有散场');
    cell(row, record.present + ' 人');
    cell(row, items + ' 个');
    const deeds = make('td', '');
    if (!record.isVoid) {
      deeds.appendChild(buttonOf('打开', when, function () { desk.open(record); }));
    }
    deeds.appendChild(buttonOf(record.isVoid ? '恢复' : '作废', when, function () {
      desk.keepSession(portal.records.changed(record, { isVoid: !record.isVoid }));
    }));
    row.appendChild(deeds);
    return row;
  }

  function sumOf(sessions) {
    const sum = portal.report.totals(sessions);
    return '这个月 ' + sum.sessions + ' 场，' + Math.floor(sum.minutes / 60) + ' 小时 ' + sum.minutes % 60 + ' 分，'
      + sum.present + ' 人次。';
  }

  /** @returns {function()} shows the month */
  portal.monthList = function (root, desk) {
    const part = portal.elements.partsOf(root, 'month');
    return function () {
      const all = desk.sessions();
      part('rows').textContent = '';
      all.forEach(function (record) { part('rows').appendChild(rowOf(record, desk)); });
      part('table').hidden = all.length === 0;
      part('sum').textContent = sumOf(all.filter(function (record) { return !record.isVoid; }));
    };
  };
}(window.portal));
