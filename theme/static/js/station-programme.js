/**
 * What one station shows from now on, and what it has shown lately, or was to show where it has not reported, by this device's clock; without a script the link
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

  /** @returns {Array} the months around a moment, in their order */
  function monthsAround(months, now) {
    const coming = months.findIndex(function (month) { return month[0] >= now.slice(0, 7); });
    const here = coming < 0 ? months.length : coming;
    return months.slice(Math.max(0, here - 1), here + 2);
  }

  /** @returns {Promise<Array>} sessions as they were held, of the months of which the station has reported them */
  async function shownIn(load, months, station) {
    const found = await Promise.all(months.map(function (month) {
      return portal.stationMonth.shownOf(load, month, station);
    }));
    return found.filter(Boolean).reduce(function (all, each) { return all.concat(each); }, []);
  }

  /** What was planned in a month of which the station has reported is not said to have been shown. */
  function withoutReported(past, shown) {
    const months = shown.map(function (session) { return session.start.slice(0, 7); });
    return past.filter(function (session) { return !months.includes(session.start.slice(0, 7)); });
  }

  function appendPast(place, title, sessions, makeList) {
    if (sessions.length) {
      place.appendChild(make('h3', 'sessions__past', title));
      place.appendChild(makeList(sessions.slice(-MOST_PAST).reverse()));
      place.hidden = false;
    }
  }

  function show(element, sessions, shown, now) {
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
    appendPast(part('past'), '最近排过的', withoutReported(past, shown), makeList);
    appendPast(part('past'), '最近放过的', shown, makeList);
    element.setAttribute('data-station-programme-state', 'done');
  }

  async function begin(element) {
    const load = portal.stationMonth.loaderOf(element.getAttribute('data-station-programme-source'));
    const months = await load('programme', 'programme.js');
    if (months) {
      const now = portal.stationMonth.ofMoment(new Date());
      const code = element.getAttribute('data-station-programme-code');
      const around = monthsAround(months, now);
      const sessions = await portal.stationMonth.sessionsIn(load, around, code);
      show(element, sessions, await shownIn(load, around, code), now);
    }
  }

  portal.attach('[data-module="station-programme"]', begin);
}(window.portal));
