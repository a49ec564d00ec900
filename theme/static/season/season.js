/**
 * What the season asks, by this device's date; without a script the link to the whole year stays.
 *
 * Markup: [data-module="season"] with data-season-source, the script that brings the calendar, data-season-crops and
 * data-season-band, the codes of a station's crops and band of heights, "" for all; holding [data-season-now] and
 * [data-season-list].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const SOURCE = 'stations/seasons.js'; // from the site's root
  const FOLD = { most: 3, block: 'season', unit: '条' };
  const NO_LOCAL_DATE = '没有查到本县的日期，看苗看天定';

  function plus(year, monthDay) {
    return year + '-' + monthDay.slice(0, 2) + '-' + monthDay.slice(2);
  }

  /** @returns {?string} the day that a border of a season is in a year; null where the year's terms are not known */
  function dayIn(year, border, years) {
    if (typeof border === 'string') {
      return border === '0229' ? portal.days.after(year + '-02-28', isLeap(year) ? 1 : 0) : plus(year, border);
    }
    const terms = years[year];
    return terms ? portal.days.after(plus(year, terms[border[0]]), border[1]) : null;
  }

  function isLeap(year) {
    return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  }

  /** @returns {boolean} whether a day lies in the season of an entry that begins in that year */
  function isWithin(entry, year, today, years) {
    const first = dayIn(year, entry.from, years);
    const sameYear = dayIn(year, entry.until, years);
    const last = first && sameYear && sameYear < first ? dayIn(year + 1, entry.until, years) : sameYear;
    return Boolean(first && last) && first <= today && today <= last;
  }

  function isInSeason(entry, today, years) {
    const year = Number(today.slice(0, 4));
    return isWithin(entry, year - 1, today, years) || isWithin(entry, year, today, years);
  }

  /** @returns {Array} [name, day] of all terms that are known, oldest first */
  function termsOf(data) {
    const found = [];
    Object.keys(data.years).forEach(function (year) {
      data.years[year].forEach(function (monthDay, place) {
        found.push([data.names[place], plus(year, monthDay)]);
      });
    });
    return found;
  }

  function inWords(day) {
    return portal.days.inWords(day).replace(/^\d+年/, '');
  }

  /** @returns {string} which term it is, and which comes next; '' where the terms of that year are not known */
  function nowInWords(data, today) {
    const terms = termsOf(data);
    const coming = terms.findIndex(function (term) { return term[1] > today; });
    if (coming < 1) {
      return '';
    }
    const now = terms[coming - 1];
    const next = terms[coming];
    const begun = now[1] === today ? '今天' + now[0] : '现在是' + now[0] + '（' + inWords(now[1]) + '起）';
    return begun + '，' + inWords(next[1]) + next[0] + '。';
  }

  function fits(entry, crops, band) {
    const isCrop = !crops.length || crops.indexOf(entry.crop[0]) >= 0;
    return isCrop && (!band || !entry.band || entry.band[0] === band);
  }

  function itemOf(entry, root) {
    const item = make('li', 'season__item');
    const work = item.appendChild(make('p', 'season__work'));
    work.appendChild(make('strong', 'season__crop', entry.crop[1] + (entry.band ? '（' + entry.band[1] + '）' : '')));
    work.appendChild(document.createTextNode(entry.work));
    portal.phrase(work);
    entry.links.forEach(function (row) {
      const link = item.appendChild(make('a', 'season__link'));
      link.href = root + encodeURI(row[1]);
      portal.phrase(link.appendChild(make('span', '', row[0])));
    });
    const facts = entry.isLocal ? entry.season : entry.season + '，' + NO_LOCAL_DATE;
    portal.phrase(item.appendChild(make('p', 'season__source', facts + '。出处：' + entry.source)));
    return item;
  }

  function listOf(root) {
    return function (entries) {
      const list = make('ul', 'season__items');
      entries.forEach(function (entry) { list.appendChild(itemOf(entry, root)); });
      return list;
    };
  }

  function show(element, data) {
    const part = portal.elements.partsOf(element, 'season');
    const root = portal.siteRoot(element.getAttribute('data-season-source'), SOURCE);
    const crops = element.getAttribute('data-season-crops').split(' ').filter(Boolean);
    const band = element.getAttribute('data-season-band');
    const today = portal.days.ofMoment(new Date());
    const entries = data.entries.filter(function (entry) {
      return fits(entry, crops, band) && isInSeason(entry, today, data.years);
    });
    part('now').textContent = nowInWords(data, today) + (entries.length ? '' : '这几天没有列出的农事。');
    portal.elements.appendFolded(part('list'), entries, listOf(root), FOLD);
    element.setAttribute('data-season-state', 'done');
  }

  /** @param {HTMLElement} element  [data-module="season"] */
  function attach(element) {
    portal.siteData('seasons', element.getAttribute('data-season-source')).then(function (data) {
      if (data) {
        show(element, data);
      }
    });
  }

  portal.attach('[data-module="season"]', attach);
}(window.portal));
