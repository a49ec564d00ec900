/** Column, function, year and tag, each with how many of the found texts it has. */
(function (portal) {
  'use strict';

  const YEAR_CHARACTERS = 4;

  /** @returns {Object<string, function(number): string[]>} by filter: what a text counts under */
  function readersOf(table) {
    const column = function (number) { return table.contents.columns[table.column[number]]; };
    return {
      column: function (number) { return [column(number)[1]]; },
      'function': function (number) { return [column(number)[2]].filter(Boolean); },
      year: function (number) { return [portal.table.dayOf(table, number).slice(0, YEAR_CHARACTERS)].filter(Boolean); },
      tag: function (number) { return table.tags ? table.tags[number] : []; },
    };
  }

  /** @returns {Array<[string, number]>} how many of the items count under each name */
  function counted(items, read) {
    const counts = new Map();
    items.forEach(function (item) {
      read(item.number).forEach(function (name) { counts.set(name, (counts.get(name) || 0) + 1); });
    });
    return Array.from(counts);
  }

  function mostFirst(a, b) {
    return b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
  }

  function latestFirst(a, b) {
    return a[0] > b[0] ? -1 : 1;
  }

  /** Offer the names with their counts; the chosen one stays, also where it counts nothing. */
  function fill(select, rows, chosen) {
    while (select.options.length > 1) {
      select.remove(1);
    }
    if (chosen && !rows.some(function (row) { return row[0] === chosen; })) {
      rows.push([chosen, 0]);
    }
    rows.forEach(function (row) {
      select.add(new Option(row[0] + '（' + row[1] + '）', row[0], false, row[0] === chosen));
    });
  }

  /** @returns {boolean} whether all chosen filters but one let the item through; columns and tags pass none */
  function passes(item, readers, selects, except) {
    return Object.keys(selects).every(function (name) {
      const chosen = selects[name].value;
      return name === except || !chosen
        || (item.number !== undefined && readers[name](item.number).indexOf(chosen) >= 0);
    });
  }

  /**
   * Narrow what was found, and have each filter offer what the others leave.
   *
   * @param {Object} table  see table.js
   * @param {Object[]} items  see answer.js
   * @param {Object<string, HTMLSelectElement>} selects  by filter
   * @returns {Object[]} the items that all chosen filters let through
   */
  function apply(table, items, selects) {
    const readers = readersOf(table);
    Object.keys(selects).forEach(function (name) {
      const left = items.filter(function (item) {
        return item.number !== undefined && passes(item, readers, selects, name);
      });
      const rows = counted(left, readers[name]).sort(name === 'year' ? latestFirst : mostFirst);
      fill(selects[name], rows, selects[name].value);
    });
    return items.filter(function (item) { return passes(item, readers, selects, ''); });
  }

  portal.filters = { apply: apply };
}(window.portal));
