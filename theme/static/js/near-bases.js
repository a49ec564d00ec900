/**
 * Bases and leading growers near a station: those of its town, then those of other towns that have its crops. Without a
 * script the links to its town's page and to all of them stay.
 *
 * Markup: [data-module="near-bases"] with data-near-bases-source, the script that brings all bases, and -town and -crops,
 * the station's codes; -printed where those of its own town stand in the page. It may hold
 * [data-near-bases-elsewhere], which says where else these stand.
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const SOURCE = 'stations/bases/list.js'; // from the site's root
  const MOST = 6;

  function baseFrom(row, town, crops) {
    return {
      name: row[0], path: row[1], kind: row[2], isOwn: row[3] === town, place: row[4], crops: row[6], technique: row[7],
      shared: row[6].filter(function (name, at) { return crops.includes(row[5][at]); }),
    };
  }

  /** @returns {Object[]} those of the town first, then those that share more crops, each once */
  function near(rows, town, crops) {
    return rows.map(function (row) {
      return baseFrom(row, town, crops);
    }).filter(function (base) {
      return base.isOwn || base.shared.length;
    }).sort(function (a, b) { // the path decides between equals: old browsers do not keep their order
      return b.isOwn - a.isOwn || b.shared.length - a.shared.length || (a.path < b.path ? -1 : 1);
    });
  }

  function itemOf(base, root) {
    const item = make('li', 'post-list__item');
    const link = item.appendChild(make('a', 'post-list__link', base.name));
    link.href = root + encodeURI(base.path);
    const where = base.isOwn ? '同一个乡镇' : base.place;
    const crops = base.isOwn ? base.crops.join('、') : '也有' + base.shared.join('、');
    item.appendChild(make('p', 'post-list__about', [where, base.kind, crops, base.technique].join('　')));
    return item;
  }

  function show(element, bases, root) {
    const elsewhere = element.querySelector('[data-near-bases-elsewhere]');
    const list = element.appendChild(make('ul', 'post-list'));
    bases.forEach(function (base) { list.appendChild(itemOf(base, root)); });
    if (elsewhere) {
      elsewhere.hidden = true;
    }
  }

  /** @param {HTMLElement} element  [data-module="near-bases"] */
  function attach(element) {
    function given(name) {
      return element.getAttribute('data-near-bases-' + name);
    }

    portal.siteData('bases', given('source')).then(function (rows) {
      const isPrinted = given('printed') !== null;
      const found = near(rows || [], given('town'), given('crops').split(' ')).filter(function (base) {
        return !(isPrinted && base.isOwn);
      });
      if (found.length) {
        show(element, found.slice(0, MOST), portal.siteRoot(given('source'), SOURCE));
      }
    });
  }

  portal.attach('[data-module="near-bases"]', attach);
}(window.portal));
