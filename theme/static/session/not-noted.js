/**
 * What was chosen for an evening and of which nothing is noted at its end: no player notes a text that is read out, nor
 * what ran on another machine. Whoever ends the evening is reminded, and a tick notes it with the minutes it takes.
 *
 * Markup: [data-not-noted], hidden, holding the list [data-not-noted-list] and the button [data-not-noted-add].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const USUAL_MINUTES = 10; // of what nobody has said how long it takes

  function rowOf(item) {
    const row = make('li', 'evening__item');
    const label = make('label', 'evening__check');
    const box = make('input', 'evening__box');
    box.type = 'checkbox';
    box.value = item.code;
    label.appendChild(box);
    label.appendChild(make('span', '', item.title + '（' + (item.minutes || USUAL_MINUTES) + ' 分钟）'));
    row.appendChild(label);
    return row;
  }

  /** @returns {Array} the chosen items of a session that is over, of which nothing was noted */
  function missing(session, played) {
    const noted = portal.report.shown(played, session.id).map(function (each) { return each.code; });
    return session.isOver ? session.items.filter(function (item) { return noted.indexOf(item.code) < 0; }) : [];
  }

  /**
   * @param {HTMLElement} root  [data-not-noted]
   * @param {Object} desk
   * @returns {function()} shows what is missing of the session on the desk
   */
  portal.notNoted = function (root, desk) {
    const part = portal.elements.partsOf(root, 'not-noted');
    let shown = '';
    let items = [];
    part('add').addEventListener('click', function () {
      Array.from(part('list').querySelectorAll('input:checked')).forEach(function (box) {
        const item = items.find(function (each) { return each.code === box.value; });
        desk.addPlayed(portal.records.played(desk.session.id, item.code, item.minutes || USUAL_MINUTES));
      });
    });
    return function () {
      items = missing(desk.session, desk.kept.played);
      const now = JSON.stringify([desk.session.id, items]);
      root.hidden = items.length === 0;
      if (now !== shown) { // ticks stay while nothing else has changed
        shown = now;
        part('list').textContent = '';
        items.forEach(function (item) { part('list').appendChild(rowOf(item)); });
      }
    };
  };
}(window.portal));
