/**
 * What was shown in a session: the player notes it by itself; what ran elsewhere is added by hand.
 *
 * Markup: [data-shown] holding the lists [data-shown-chosen] and [data-shown-list], a select [data-shown-item], a field [data-shown-minutes], the
 * button [data-shown-add], and [data-shown-open], the link to the evening in one go, with data-path.
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const RECORD = /^[0-9a-f]{16}$/;
  const MOST_SECONDS = 86400; // a day

  /** @returns {string} for people: 12 分 30 秒 */
  function inWords(seconds) {
    const rest = seconds % 60;
    return Math.floor(seconds / 60) + ' 分' + (rest ? ' ' + rest + ' 秒' : '钟');
  }

  function rowOf(film, desk) {
    return make('li', 'evening__item', '《' + desk.titleOf(film.code) + '》 放了 ' + inWords(film.seconds));
  }

  /** @returns {boolean} whether a message of the player's page is what it should be */
  function isSound(record) {
    return Boolean(record) && [record.id, record.session, record.code].every(function (each) { return typeof each === 'string'; })
      && RECORD.test(record.id) && RECORD.test(record.session) && record.seconds > 0 && record.seconds <= MOST_SECONDS && record.revision === 1;
  }

  /** @returns {boolean} whether a message is of this site: on the web a page of another one may have opened this page */
  function isOwn(origin) {
    return window.location.protocol === 'file:' || origin === window.location.origin;
  }

  /** Lead to the films among what was chosen, one after the other; texts are opened one by one. */
  function showLink(link, session, films) {
    const path = link.getAttribute('data-path');
    const codes = session.items.map(function (item) { return item.code; }).filter(function (code) {
      return films.some(function (film) { return film.code === code; });
    });
    link.hidden = codes.length === 0 || !path;
    link.target = '_blank';
    link.rel = 'opener'; // the player's page tells this one what was shown
    link.href = path + '?session=' + session.id + '&films=' + codes.map(encodeURIComponent).join(',');
  }

  /** Show what was chosen, each leading to its page; what plays there is noted for this session. */
  function showChosen(list, session) {
    list.textContent = '';
    session.items.forEach(function (item) {
      const row = make('li', 'evening__item');
      const place = make(item.path ? 'a' : 'span', 'evening__chosen', item.title);
      if (item.path) {
        place.href = portal.linkTo(item.path) + '?session=' + session.id;
        place.target = '_blank';
        place.rel = 'opener';
      }
      row.appendChild(place);
      list.appendChild(row);
    });
    list.hidden = session.items.length === 0;
  }

  function showItems(select, session, films) {
    const own = session.items.map(function (item) { return item.code; });
    select.textContent = '';
    session.items.concat(films.filter(function (film) { return own.indexOf(film.code) < 0; })).forEach(function (item) {
      select.appendChild(portal.elements.option(item.code, item.title));
    });
  }

  /**
   * @param {HTMLElement} root  [data-shown]
   * @param {Object} desk
   * @returns {{show: function(), open: function()}} open: another session is on the desk
   */
  portal.shown = function (root, desk) {
    const part = portal.elements.partsOf(root, 'shown');

    function show() {
      const list = part('list');
      list.textContent = '';
      portal.report.shown(desk.kept.played, desk.session.id).forEach(function (film) {
        list.appendChild(rowOf(film, desk));
      });
      list.hidden = !list.firstChild;
    }

    part('add').addEventListener('click', function () {
      const minutes = portal.records.counted(part('minutes').value);
      if (minutes && part('item').value) {
        desk.addPlayed(portal.records.played(desk.session.id, part('item').value, minutes));
        part('minutes').value = '';
      }
    });
    window.addEventListener('message', function (event) {
      const record = event.data && event.data.portalPlayed;
      if (isOwn(event.origin) && isSound(record)) {
        desk.addPlayed({ id: record.id, revision: 1, session: record.session, code: record.code, seconds: record.seconds });
      }
    });
    return {
      show: show,
      open: function () {
        showLink(part('open'), desk.session, desk.films);
        showChosen(part('chosen'), desk.session);
        showItems(part('item'), desk.session, desk.films);
        show();
      },
    };
  };
}(window.portal));
