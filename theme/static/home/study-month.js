/**
 * What is to be learned this month, by this device's date; without a script the link to all months stays.
 *
 * Markup: [data-module="study-month"] with data-study-month-source, the script that brings the newest months, holding
 * [data-study-month-title], [data-study-month-now], [data-study-month-list] and the link [data-study-month-more].
 */
(function (portal) {
  'use strict';

  const SOURCE = 'study/months/months.js'; // from the site's root
  const MOST = 4; // texts that are shown; the month's page has all

  /** @returns {?Array} this month, else the next that is planned, else the last that was. months: newest first */
  function choose(months, now) {
    const coming = months.filter(function (month) { return month[0] >= now; });
    return coming.length ? coming[coming.length - 1] : months[0] || null;
  }

  function itemOf(row, root) {
    const item = portal.elements.make('li', 'coming__item');
    const link = item.appendChild(portal.elements.make('a', 'coming__link', row[0]));
    link.href = root + encodeURI(row[1]);
    portal.phrase(link);
    if (row[2]) {
      item.appendChild(portal.elements.make('span', 'coming__note', row[2]));
    }
    return item;
  }

  function show(element, month, now) {
    const part = portal.elements.partsOf(element, 'study-month');
    const root = portal.siteRoot(element.getAttribute('data-study-month-source'), SOURCE);
    const name = (month[0].slice(0, 4) === now.slice(0, 4) ? '' : month[0].slice(0, 4) + '年') + Number(month[0].slice(5)) + '月';
    const list = portal.elements.make('ul', 'coming__items');
    month[3].slice(0, MOST).forEach(function (row) { list.appendChild(itemOf(row, root)); });
    part('title').textContent = month[0] === now ? '这个月学什么' : name + '学什么';
    part('now').textContent = month[2];
    part('list').appendChild(list);
    part('more').textContent = name + '的安排';
    part('more').href = root + encodeURI(month[1]);
  }

  /** @param {HTMLElement} element  [data-module="study-month"] */
  function attach(element) {
    return portal.siteData('study-months', element.getAttribute('data-study-month-source')).then(function (months) {
      const now = portal.days.ofMoment(new Date()).slice(0, 7);
      const month = choose(months || [], now);
      if (month) {
        show(element, month, now);
      }
      element.setAttribute('data-study-month-state', 'done');
    });
  }

  portal.attach('[data-module="study-month"]', attach);
}(window.portal));
