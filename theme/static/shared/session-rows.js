/** Sessions of the programme as elements. */
(function (portal) {
  'use strict';

  const WEEKDAYS = '日一二三四五六';

  /** @returns {string} 2026-12-03T19:30 as 12月3日（星期四）19:30 */
  function inWords(start) {
    const day = new Date(start.slice(0, 10) + 'T00:00:00Z');
    const words = (day.getUTCMonth() + 1) + '月' + day.getUTCDate() + '日';
    return words + '（星期' + WEEKDAYS[day.getUTCDay()] + '）' + start.slice(11);
  }

  function itemOf(item, root) {
    const row = document.createElement('li');
    row.className = 'sessions__item';
    const place = item.path ? row.appendChild(document.createElement('a')) : row;
    if (item.path) {
      place.className = 'sessions__link';
      place.href = root + encodeURI(item.path);
    }
    place.appendChild(document.createTextNode(item.title));
    portal.phrase(place);
    if (item.minutes) {
      row.appendChild(portal.elements.make('span', 'sessions__length', '（' + item.minutes + ' 分钟）'));
    }
    return row;
  }

  /** @returns {HTMLElement} the list of what a session shows. root: leads from the page to the site's root */
  function items(session, root) {
    const list = document.createElement('ol');
    list.className = 'sessions__items';
    session.items.forEach(function (item) { list.appendChild(itemOf(item, root)); });
    return list;
  }

  /** Say beside the time of an invented session that it is one. */
  function markSample(session, place) {
    if (session.isSample) {
      const mark = place.appendChild(document.createElement('span'));
      mark.className = 'mark';
      mark.textContent = '示例';
    }
  }

  portal.sessionRows = { inWords: inWords, items: items, markSample: markSample };
}(window.portal));
