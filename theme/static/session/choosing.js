/**
 * Choose what is shown tonight: what the programme has for the day, a film more or less, and begin.
 *
 * Markup: [data-choosing] holding selects [data-choosing-plan] and [data-choosing-film], buttons [data-choosing-add] and
 * [data-choosing-begin], a list [data-choosing-items].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make, option = portal.elements.option;
  const MOST_WORDS = 18; // of a choice on a narrow screen

  function inShort(session) {
    const first = session.items.length ? session.items[0].title : '';
    const title = first.length > MOST_WORDS ? first.slice(0, MOST_WORDS) + '…' : first;
    return portal.shortMoment(session.start) + '：' + title + (session.items.length > 1 ? ' 等' : '');
  }

  /** @returns {number} the place of today's session, else of the next one, else -1 */
  function placeOfTonight(sessions) {
    const today = portal.civilClock.day();
    return sessions.findIndex(function (each) { return each.start.slice(0, 10) >= today; });
  }

  function itemOf(item, number) {
    const row = make('li', 'evening__item');
    const label = make('label', 'evening__check');
    const box = make('input', 'evening__box');
    box.type = 'checkbox';
    box.checked = true;
    box.value = String(number);
    label.appendChild(box);
    label.appendChild(make('span', '', item.title + (item.minutes ? '（' + item.minutes + ' 分钟）' : '')));
    row.appendChild(label);
    return row;
  }

  function offer(part, sessions, films) {
    sessions.forEach(function (each, place) { part('plan').appendChild(option(place, inShort(each))); });
    part('plan').appendChild(option(-1, '不照节目单，自己选'));
    part('plan').value = String(placeOfTonight(sessions));
    films.forEach(function (film, place) { part('film').appendChild(option(place, film.title)); });
    part('film').disabled = films.length === 0;
    part('add').disabled = films.length === 0;
  }

  /**
   * @param {HTMLElement} root  [data-choosing]
   * @param {Array} sessions  what is planned this month, as portal.stationMonth has it
   * @param {Array<{code: string, title: string, path: string, minutes: number}>} films
   * @param {function(Array)} begin  called with the chosen ones
   */
  portal.choosing = function (root, sessions, films, begin) {
    const part = portal.elements.partsOf(root, 'choosing');
    let items = [];

    function show(chosen) {
      items = [];
      part('items').textContent = '';
      chosen.forEach(add);
    }

    function add(item) {
      if (items.some(function (each) { return each.code === item.code; })) {
        return;
      }
      items.push(item);
      part('items').appendChild(itemOf(item, items.length - 1));
    }

    function showPlan() {
      const session = sessions[Number(part('plan').value)];
      show(session ? session.items : []);
    }

    offer(part, sessions, films);
    part('plan').addEventListener('change', showPlan);
    part('add').addEventListener('click', function () { add(films[Number(part('film').value)]); });
    part('begin').addEventListener('click', function () {
      const boxes = Array.from(part('items').querySelectorAll('input:checked'));
      begin(boxes.map(function (box) { return items[Number(box.value)]; }));
    });
    showPlan();
  };
}(window.portal));
