/**
 * The session page of a station: everything a keeper notes of an evening is kept on this computer, without a network.
 *
 * Markup: [data-module="station-session"] with the addresses of its data in data-stations, data-films and
 * data-programme, the last '' where the county has none; the county's classes as JSON in data-classes;
 * [data-session-unread], shown until the page can be used; [data-session-state], which says whether all is kept;
 * [data-session-today]; the sentence [data-session-unreadable], hidden; the select [data-session-month]; [data-session-body] with the parts of the other files.
 */
(function (portal) {
  'use strict';

  const TOLD = {
    unkept: '这个窗口不能保存：关掉就没有了。请不要用无痕窗口，换一个浏览器；或者今晚先用纸。',
    saving: '正在存……',
    kept: '已存',
    failed: '没有存上。可能磁盘满了，或者同一场在别的窗口里改过。请关掉别的窗口，再刷新这一页看一看。',
  };

  function tellOf(line) {
    return function (state, made, kept) {
      line.textContent = state === 'kept' && !made ? '' : TOLD[state];
      line.setAttribute('data-state', state);
      line.setAttribute('data-made', String(made));
      line.setAttribute('data-kept', String(kept));
    };
  }

  /** @returns {Promise<?Keep>} null where this window may keep nothing */
  async function openStore() {
    try {
      return await portal.monthStore();
    } catch (error) {
      return null;
    }
  }

  /** @returns {Promise<Object>} by store the records that can be shown, and in `unread` how many others there are */
  async function readKept(database) {
    const names = ['sessions', 'demands', 'played', 'settings'];
    const found = { unread: 0 };
    for (const name of names) {
      const all = database ? await database.list(name) : [];
      found[name] = all.filter(function (record) { return portal.monthRecords.isSound(name, record); });
      found.unread += all.length - found[name].length;
    }
    return found;
  }

  /** Say of how many records nothing is shown: they stay where they are, and are in no report. */
  function tellUnread(line, count) {
    line.textContent = '这个浏览器里有 ' + count + ' 条记录读不懂，没有列出来，也没有算进月报，原样留着。别的照常。';
    line.hidden = count === 0;
  }

  function data(root, kind) {
    return portal.siteData(kind, root.getAttribute('data-' + kind));
  }

  function filmFrom(row) {
    return { code: row[0], title: row[1], minutes: Math.round(row[2] / 60), path: row[3] };
  }

  /** Write which station this is, whatever another window has written; what cannot be kept is chosen again next time. */
  async function rememberStation(database, code) {
    const record = { id: 'station', code: code, revision: 1 };
    portal.ownStation.remember(code);
    try {
      await database.put([{ store: 'settings', record: record, seen: Infinity }]);
    } catch (error) {
      // No evening is lost with it, and a window that may keep nothing has said so.
    }
  }

  function offerMonths(select, desk, onChange) {
    const months = desk.kept.sessions.map(function (each) { return each.start.slice(0, 7); }).concat(desk.month);
    months.filter(function (each, place) { return months.indexOf(each) === place; }).sort().reverse()
      .forEach(function (month) { select.appendChild(portal.elements.option(month, month)); });
    select.value = desk.month;
    select.addEventListener('change', function () {
      desk.month = select.value;
      onChange();
    });
  }

  /** Set up all parts around the desk, and show them. */
  function furnish(root, part, given) {
    const views = [];
    let open = null;
    const desk = portal.desk(given, function () {
      views.forEach(function (show) { show(); });
    }, function () { open.open(); });
    open = portal.openSession(root.querySelector('[data-open]'), given.classes, desk);
    const handIn = portal.handIn.attach(root.querySelector('[data-hand-in]'), function () {
      return { kept: desk.kept, station: given.station, month: desk.month, seats: given.seats };
    });
    views.push(open.show, portal.demands(root.querySelector('[data-demands]'), desk),
      portal.monthList(root.querySelector('[data-month]'), desk), handIn);
    portal.choosing(root.querySelector('[data-choosing]'), given.planned, given.films, function (items) {
      given.remember(given.station); // where evenings are held is where the next one will be, whatever link leads here
      desk.begin(items);
    });
    offerMonths(part('month'), desk, function () { views.forEach(function (show) { show(); }); });
    const unfinished = desk.sessions().filter(function (each) { return !each.isOver && !each.isVoid; }).pop();
    desk.open(unfinished || null);
  }

  /** Set up the page for one station, whose data are read by now. */
  async function open(root, part, given) {
    const month = portal.civilClock.day().slice(0, 7);
    const station = given.stations.find(function (each) { return each.code === given.station; });
    furnish(root, part, Object.assign(given, {
      seats: station.seats || 0, classes: station.classes || JSON.parse(root.getAttribute('data-classes')),
      planned: await portal.stationMonth.planned(root.getAttribute('data-programme'), [month], station.code),
    }));
  }

  async function show(root) {
    const part = portal.elements.partsOf(root, 'session');
    const stations = await data(root, 'stations');
    const films = await data(root, 'films');
    if (!stations || !films) {
      return; // the page goes on leading to the sheets of paper
    }
    const database = await openStore();
    const kept = await readKept(database);
    tellUnread(part('unreadable'), kept.unread);
    const keeping = portal.keeping(database, tellOf(part('state')));
    keeping.know(kept.sessions.concat(kept.demands, kept.played));
    function remember(code) {
      return rememberStation(database, code);
    }
    const station = portal.whichStation(part, stations, kept.settings, remember);
    if (station) {
      await open(root, part, {
        kept: kept, keeping: keeping, remember: remember, station: station.code, stations: stations,
        films: films.map(filmFrom),
      });
    }
    part('today').textContent = '今天是' + portal.days.inWords(portal.civilClock.day()) + '，不对就先改电脑的日期。';
    part('unread').hidden = true;
    part('body').hidden = false;
    root.setAttribute('data-session-ready', station ? station.code : '');
  }

  portal.attach('[data-module="station-session"]', show);
}(window.portal));
