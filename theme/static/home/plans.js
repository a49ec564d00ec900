/**
 * What branches do next, by this device's date; without a script the link to the directory stays.
 *
 * Markup: [data-module="plans"] with data-plans-source, the script that lists the months, holding [data-plans-now] and
 * [data-plans-list]. plugins/features/branches/coming.py says what the data look like.
 */
(function (portal) {
  'use strict';

  const SOURCE = 'branches/at/plans.js'; // from the site's root
  const MOST = 4; // branches that are shown
  const WEEKDAYS = '日一二三四五六';

  /** @returns {string} 2027-01-15 as 1月15日（星期五）, with the year where it is another one than today's */
  function inWords(day, today) {
    const words = portal.days.inWords(day) + '（星期' + WEEKDAYS[new Date(day + 'T00:00Z').getUTCDay()] + '）';
    return day.slice(0, 4) === today.slice(0, 4) ? words.replace(/^\d+年/, '') : words;
  }

  /** @returns {Array} one row a branch, the first days to come: its day, then what the data say of it */
  function rowsOf(days, today) {
    return days.filter(function (row) { return row[0] >= today; }).reduce(function (found, row) {
      return found.concat(row[1].map(function (branch) { return [row[0]].concat(branch); }));
    }, []);
  }

  /** @returns {Promise<Array>} the rows to come, of so many months as it takes to find enough */
  async function findComing(source, today) {
    const folder = source.slice(0, source.lastIndexOf('/') + 1);
    const months = await portal.siteData('plans', source) || [];
    let found = [];
    for (const month of months) {
      if (month >= today.slice(0, 7) && found.length < MOST) {
        found = found.concat(rowsOf(await portal.siteData('plans ' + month, folder + 'plans-' + month + '.js') || [], today));
      }
    }
    return found.slice(0, MOST);
  }

  function itemOf(row, isNewDay, today, root) {
    const item = portal.elements.make('li', 'coming__item');
    if (isNewDay) {
      item.appendChild(portal.elements.make('p', 'coming__day', inWords(row[0], today)));
    }
    const link = item.appendChild(portal.elements.make('a', 'coming__link', row[1]));
    link.href = root + encodeURI(row[2]);
    if (row[3] && row[1].indexOf('示例') < 0) {
      item.appendChild(portal.elements.make('span', 'mark', '示例'));
    }
    const first = row[4][0];
    const others = row[4].slice(1).map(function (each) { return each[0]; });
    const words = first[0] + (first[1] ? '：' + first[1] : '') + (others.length ? '。还有' + others.join('、') : '');
    portal.phrase(item.appendChild(portal.elements.make('p', 'coming__words', words + '。')));
    return item;
  }

  function show(element, rows, today) {
    const part = portal.elements.partsOf(element, 'plans');
    const root = portal.siteRoot(element.getAttribute('data-plans-source'), SOURCE);
    const list = portal.elements.make('ul', 'coming__items');
    rows.forEach(function (row, place) {
      list.appendChild(itemOf(row, !place || rows[place - 1][0] !== row[0], today, root));
    });
    part('now').textContent = rows.length ? '' : '这以后的活动还没有排。';
    part('list').appendChild(list);
    element.setAttribute('data-plans-state', 'done');
  }

  /** @param {HTMLElement} element  [data-module="plans"] */
  function attach(element) {
    const today = portal.days.ofMoment(new Date());
    return findComing(element.getAttribute('data-plans-source'), today).then(function (rows) {
      show(element, rows, today);
    });
  }

  portal.attach('[data-module="plans"]', attach);
}(window.portal));
