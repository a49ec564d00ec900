/**
 * Fill the sheets of the kit for one station, which ?station= in the address names; else they stay blank.
 *
 * Markup: [data-module="station-kit"] with the addresses of its data in data-stations and data-programme, the latter ''
 * where the county has none; the select [data-kit-station] in [data-kit-choice], hidden; places [data-kit-fill="name"];
 * rows [data-kit-rows="items"] whose cells are [data-kit-cell="title"]; links [data-kit-link], which take the station
 * along; a picture [data-kit-code].
 */
(function (portal) {
  'use strict';

  const LEVELS = { county: '县级站点', town: '乡镇站点', village: '村级站点' };

  function asked() {
    return new URLSearchParams(window.location.search).get('station') || '';
  }

  function offer(root, stations, code) {
    const select = root.querySelector('[data-kit-station]');
    select.appendChild(portal.elements.option('', '空白的'));
    stations.forEach(function (each) { select.appendChild(portal.elements.option(each.code, each.name)); });
    select.value = code;
    select.addEventListener('change', function () {
      window.location.search = select.value ? '?station=' + encodeURIComponent(select.value) : '';
    });
    root.querySelector('[data-kit-choice]').hidden = false;
  }

  /**
   * @param {string} source  the address of the script that lists the programme's months, '' where there is none
   * @param {string} station  its code
   * @returns {Promise<?Object>} the next session that is planned, today's included
   */
  async function nextSession(source, station) {
    const today = portal.days.ofMoment(new Date());
    const months = [today.slice(0, 7), portal.days.after(today.slice(0, 7) + '-28', 7).slice(0, 7)];
    const sessions = await portal.stationMonth.planned(source, months, station);
    return sessions.find(function (each) { return each.start.slice(0, 10) >= today; }) || null;
  }

  function fill(root, values) {
    root.querySelectorAll('[data-kit-fill]').forEach(function (place) {
      const value = values[place.getAttribute('data-kit-fill')];
      if (value) {
        place.textContent = String(value);
        place.classList.add('blank--filled');
      }
    });
  }

  /** Put the films of a session into the first rows of a table or list; those left over stay blank. */
  function fillRows(root, items) {
    root.querySelectorAll('[data-kit-rows]').forEach(function (table) {
      const rows = Array.from(table.querySelectorAll('[data-kit-row]'));
      items.slice(0, rows.length).forEach(function (item, place) {
        rows[place].querySelectorAll('[data-kit-cell]').forEach(function (cell) {
          cell.textContent = String(item[cell.getAttribute('data-kit-cell')] || '');
          portal.phrase(cell);
        });
      });
    });
  }

  function takeAlong(root, code) {
    root.querySelectorAll('[data-kit-link]').forEach(function (link) {
      link.href = link.getAttribute('href') + '?station=' + encodeURIComponent(code);
    });
  }

  function valuesOf(station, session) {
    const today = portal.days.ofMoment(new Date());
    return {
      name: station.name, town: station.town, keeper: station.keeper, seats: station.seats, hours: station.hours,
      equipment: station.equipment, level: LEVELS[station.level], code: station.code,
      month: Number(today.slice(0, 4)) + '年' + Number(today.slice(5, 7)) + '月',
      when: session ? portal.shortMoment(session.start) : '',
      date: session ? portal.days.inWords(session.start.slice(0, 10)) : '',
      time: session ? session.start.slice(11) : '', note: session ? session.note : '',
    };
  }

  async function show(root) {
    const code = asked();
    const stations = await portal.siteData('stations', root.getAttribute('data-stations'));
    if (!stations) {
      return; // the sheets stay blank
    }
    const station = stations.find(function (each) { return each.code === code; });
    offer(root, stations, station ? code : '');
    if (station) {
      const session = await nextSession(root.getAttribute('data-programme'), code);
      takeAlong(root, code);
      fill(root, valuesOf(station, session));
      fillRows(root, session ? session.items : []);
      root.querySelectorAll('[data-kit-code]').forEach(function (picture) {
        picture.src = picture.getAttribute('data-kit-code') + encodeURIComponent(code) + '.svg';
      });
    }
    root.setAttribute('data-kit-ready', '');
  }

  portal.attach('[data-module="station-kit"]', show);
}(window.portal));
