/**
 * What is shown tonight, or else next, by this device's clock; without a script the link to the programme stays.
 *
 * Markup: [data-module="tonight"] with data-tonight-source, the script that lists the months, and data-tonight-station,
 * a code, '' for the station that was chosen on this device, else the county; holding [data-tonight-title],
 * [data-tonight-when], [data-tonight-list], and perhaps a hidden label with the select [data-tonight-choice]. A link
 * [data-tonight-session] anywhere on the page leads to where the evening is noted.
 */
(function (portal) {
  'use strict';

  const SOURCE = 'stations/programme/data/programme.js'; // from the site's root
  const NONE = '还没有排这以后的节目。';

  /** @returns {Promise<?Object>} the session that is on or comes next in any month that is known */
  async function findNext(load, months, station, now) {
    const coming = months.filter(function (month) { return month[0] >= now.slice(0, 7); });
    for (const month of coming) {
      const found = portal.stationMonth.next(await portal.stationMonth.sessionsOf(load, month, station), now);
      if (found) {
        return found;
      }
    }
    return null;
  }

  /** Take the station along to the page where the evening is noted: not every browser keeps it for all files of a disk. */
  function showSessionPage(link, station) {
    if (link) {
      link.search = station ? '?chosen=' + encodeURIComponent(station) : '';
    }
  }

  function show(root, session, now) {
    const part = portal.elements.partsOf(root, 'tonight');
    const source = root.getAttribute('data-tonight-source');
    const isToday = session && session.start.slice(0, 10) === now.slice(0, 10);
    part('title').textContent = isToday ? '今晚放什么' : '下一场放什么';
    part('when').textContent = session ? portal.sessionRows.inWords(session.start) + '，' : NONE;
    part('list').textContent = '';
    if (session) {
      part('when').appendChild(portal.elements.make('span', 'sessions__length', session.minutes + ' 分钟'));
      part('when').appendChild(document.createTextNode(session.note ? '。' + session.note : ''));
      portal.sessionRows.markSample(session, part('when'));
      part('list').appendChild(portal.sessionRows.items(session, portal.siteRoot(source, SOURCE)));
    }
    root.setAttribute('data-tonight-state', session ? 'found' : 'none');
  }

  async function update(root, load, months) {
    const station = root.getAttribute('data-tonight-station') || portal.ownStation.remembered();
    const now = portal.stationMonth.ofMoment(new Date());
    showSessionPage(document.querySelector('[data-tonight-session]'), station);
    show(root, await findNext(load, months, station, now), now);
  }

  function fill(select, stations) {
    stations.forEach(function (row) {
      const option = document.createElement('option');
      option.value = row[0];
      option.textContent = row[1];
      select.appendChild(option);
    });
    select.value = portal.ownStation.remembered();
    if (select.selectedIndex < 0) { // a station that is no more
      select.value = '';
    }
  }

  /** Let a keeper choose the station, where the page has room for that and the county has any. */
  async function offerChoice(root, load, changed) {
    const select = root.querySelector('[data-tonight-choice]');
    const stations = select ? await load('programme stations', 'stations.js') : null;
    if (!stations || !stations.length) {
      return;
    }
    fill(select, stations);
    select.closest('label').hidden = false;
    select.addEventListener('change', function () {
      portal.ownStation.remember(select.value);
      changed();
    });
  }

  async function begin(root) {
    const load = portal.stationMonth.loaderOf(root.getAttribute('data-tonight-source'));
    const months = await load('programme', 'programme.js');
    if (!months) {
      root.setAttribute('data-tonight-state', 'unread');
      return;
    }
    const again = function () { return update(root, load, months); };
    await offerChoice(root, load, again);
    await again();
  }

  portal.attach('[data-module="tonight"]', begin);
}(window.portal));
