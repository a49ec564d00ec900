/**
 * The sheet of a month, turned into that of one station; without a script the county's stays, and a link to the others.
 *
 * Markup: [data-module="station-sheet"] with data-sheet-source, the script that lists the months, and data-sheet-month;
 * holding a hidden label with the select [data-sheet-choice], [data-sheet-place] and [data-sheet-rows], a table's body.
 * The address may name the station: 2026-12.html#shili-cun.
 */
(function (portal) {
  'use strict';

  const SOURCE = 'stations/programme/data/programme.js'; // from the site's root

  function cell(row, tag, className) {
    return row.appendChild(portal.elements.make(tag, className));
  }

  function rowOf(session, root) {
    const row = portal.elements.make('tr', 'sessions__row');
    const when = cell(row, 'th', 'sessions__when'), words = portal.sessionRows.inWords(session.start);
    when.textContent = words.slice(0, -5);
    cell(when, 'span', 'sessions__hours').textContent = words.slice(-5) + '—' + session.end.slice(11);
    when.setAttribute('scope', 'row');
    const what = cell(row, 'td', 'sessions__what');
    if (session.isCancelled) {
      what.appendChild(portal.elements.make('strong', 'sessions__cancelled', '取消'));
    } else if (session.items.length) {
      what.appendChild(portal.sessionRows.items(session, root));
    }
    if (session.note) {
      what.appendChild(portal.elements.make('p', 'sessions__note', session.note));
    }
    return row;
  }

  function show(root, sessions, name) {
    const part = portal.elements.partsOf(root, 'sheet');
    const source = root.getAttribute('data-sheet-source');
    part('place').textContent = name;
    part('rows').textContent = '';
    sessions.forEach(function (session) {
      part('rows').appendChild(rowOf(session, portal.siteRoot(source, SOURCE)));
    });
    root.setAttribute('data-sheet-state', 'station');
  }

  /** Fill the select; return whether the county has stations at all. */
  function fill(select, stations) {
    stations.forEach(function (row) {
      select.appendChild(portal.elements.option(row[0], row[1]));
    });
    select.closest('label').hidden = false;
  }

  async function begin(root) {
    const load = portal.stationMonth.loaderOf(root.getAttribute('data-sheet-source'));
    const months = await load('programme', 'programme.js') || [];
    const stations = await load('programme stations', 'stations.js') || [];
    const month = months.find(function (each) { return each[0] === root.getAttribute('data-sheet-month'); });
    const select = root.querySelector('[data-sheet-choice]');
    if (!month || !stations.length) {
      return;
    }
    fill(select, stations);
    async function choose(code) {
      const found = stations.find(function (row) { return row[0] === code; });
      if (found) {
        show(root, await portal.stationMonth.sessionsOf(load, month, code), found[1]);
      }
    }
    select.addEventListener('change', function () { choose(select.value); });
    select.value = window.location.hash.slice(1) || '';
    choose(select.value);
  }

  portal.attach('[data-module="station-sheet"]', begin);
}(window.portal));
