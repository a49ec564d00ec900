/** Column, function, year and tag, each with how many of the found texts it has. */
(function (portalSearch) {
  'use strict';

  const YEAR_CHARACTERS = 4;

  /** @returns {Object<string, function(number): string[]>} what a text counts under, by filter */
  function readers(table) {
    return {
      column: function (number) { return [table.contents.columns[table.column[number]][1]]; },
      'function': function (number) { return [table.contents.columns[table.column[number]][2]].filter(Boolean); },
      year: function (number) { return [portalSearch.dayText(table.days[number]).slice(0, YEAR_CHARACTERS)]; },
      tag: function (number) {
        return table.tags ? table.tags[number] : [];
      }
    };
  }

  function counted(items, read) {
    const counts = new Map();
    items.forEach(function (item) {
      read(item.number).forEach(function (name) { counts.set(name, (counts.get(name) || 0) + 1); });
    });
    return Array.from(counts);
  }

  function mostFirst(a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); }

  function latestFirst(a, b) { return a[0] > b[0] ? -1 : 1; }

  function fill(select, rows, chosen) {
    while (select.options.length > 1) { select.remove(1); }
    if (chosen && !rows.some(function (row) { return row[0] === chosen; })) { rows.push([chosen, 0]); }
    rows.forEach(function (row) {
      select.add(new Option(row[0] + '（' + row[1] + '）', row[0], false, row[0] === chosen));
    });
  }

  /** @returns {object[]} the items that all chosen filters let through; each select shows counts under the others */
  portalSearch.filterItems = function (table, items, selects) {
    const read = readers(table);
    const names = Object.keys(selects);
    const passes = function (item, except) {
      return names.every(function (name) {
        const chosen = selects[name].value;
        return name === except || !chosen || (item.number !== undefined && read[name](item.number).indexOf(chosen) >= 0);
      });
    };
    names.forEach(function (name) {
      const rest = items.filter(function (item) { return item.number !== undefined && passes(item, name); });
      fill(selects[name], counted(rest, read[name]).sort(name === 'year' ? latestFirst : mostFirst), selects[name].value);
    });
    return items.filter(function (item) { return passes(item, ''); });
  };
}(window.portalSearch));
