/**
 * What one station shows from now on, and what it was to show lately, by this device's clock; without a script the link
 * to the county's programme stays.
 *
 * Markup: [data-module="station-programme"] with data-station-programme-source, the script that lists the months, and
 * data-station-programme-code; holding [data-station-programme-coming] and the hidden [data-station-programme-past].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const SOURCE = 'stations/programme/data/programme.js'; // from the site's root
  const MOST_PAST = 4;
  const FOLD = { most: 4, block: 'sessions', unit: '场' };

  function rowOf(session, root) {
    const row = make('li', 'sessions__planned');
    const when = row.appendChild(make('p', 'sessions__when', portal.sessionRows.inWords(session.start)));
    portal.sessionRows.markSample(session, when);
    if (session.isCancelled) {
      row.appendChild(make('strong', 'sessions__cancelled', '取消'));
    } else if (session.items.length) {
      row.appendChild(portal.sessionRows.items(session, root));
    }
    if (session.note) {
      row.appendChild(make('p', 'sessions__note', session.note));
    }
    return row;
  }

  function listOf(root) {
    return function (sessions) {
      const list = make('ul', 'sessions__list');
      sessions.forEach(function (session) { list.appendChild(rowOf(session, root)); });
      return list;
    };
  }

  /** @returns {Promise<Array>} the sessions of the months around a moment, in their order */
  function sessionsAround(load, months, station, now) {
    const coming = months.findIndex(function (month) { return month[0] >= now.slice(0, 7); });
    const here = coming < 0 ? months.length : coming;
    return portal.stationMonth.sessionsIn(load, months.slice(Math.max(0, here - 1), here + 2), station);
  }

  function show(element, sessions, now) {
    const part = portal.elements.partsOf(element, 'station-programme');
    const source = element.getAttribute('data-station-programme-source');
    const makeList = listOf(portal.siteRoot(source, SOURCE));
    const coming = sessions.filter(function (session) { return session.end > now; });
    const past = sessions.filter(function (session) { return session.end <= now && !session.isCancelled; });
    if (coming.length) {
      portal.elements.appendFolded(part('coming'), coming, makeList, FOLD);
    } else {
      part('coming').appendChild(make('p', 'sessions__note', '还没有排这以后的节目。'));
    }
    if (past.length) {
      part('past').appendChild(make('h3', 'sessions__past', '最近排过的'));
      part('past').appendChild(makeList(past.slice(-MOST_PAST).reverse()));
      part('past').hidden = false;
    }
    element.setAttribute('data-station-programme-state', 'done');
  }

  async function begin(element) {
    const load = portal.stationMonth.loaderOf(element.getAttribute('data-station-programme-source'));
    const months = await load('programme', 'programme.js');
    if (months) {
      const now = portal.stationMonth.ofMoment(new Date());
      const code = element.getAttribute('data-station-programme-code');
      show(element, await sessionsAround(load, months, code, now), now);
    }
  }

  portal.attach('[data-module="station-programme"]', begin);
}(window.portal));
