/**
 * Urgent notices, until they are over by this device's clock; without a script there are none.
 *
 * Markup: [data-module="urgent"], hidden, with data-urgent-source, the script that brings them; holding
 * [data-urgent-list].
 */
(function (portal) {
  'use strict';

  const SOURCE = 'stations/programme/data/urgent.js'; // from the site's root

  function itemOf(row, root) {
    const item = portal.elements.make('li', 'urgent__item');
    const link = item.appendChild(portal.elements.make('a', 'urgent__link', row[0]));
    link.href = root + encodeURI(row[1]);
    const end = portal.days.inWords(row[2].slice(0, 10)).replace(/^\d+年/, '') + row[2].slice(11);
    item.appendChild(portal.elements.make('span', 'urgent__end', '到' + end + '为止'));
    return item;
  }

  function show(element, rows) {
    const now = portal.stationMonth.ofMoment(new Date());
    const source = element.getAttribute('data-urgent-source');
    const current = rows.filter(function (row) { return row[2] > now; });
    const list = portal.elements.make('ul', 'urgent__items');
    current.forEach(function (row) { list.appendChild(itemOf(row, portal.siteRoot(source, SOURCE))); });
    portal.elements.partsOf(element, 'urgent')('list').appendChild(list);
    element.hidden = !current.length;
    element.setAttribute('data-urgent-state', 'done');
  }

  /** @param {HTMLElement} element  [data-module="urgent"] */
  function attach(element) {
    portal.siteData('urgent', element.getAttribute('data-urgent-source')).then(function (rows) {
      show(element, rows || []);
    });
  }

  portal.attach('[data-module="urgent"]', attach);
}(window.portal));
