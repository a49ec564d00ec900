/**
 * The table: what filters, order and suggestions know of each text, by its number; the oldest text is 0.
 *
 * It is made from the texts themselves, or comes in files beside the index, where the texts are not loaded.
 */
(function (portal) {
  'use strict';

  const FIRST_DAY = '1900-01-01'; // days of texts are counted from here; texts without a day stand on it

  /**
   * @param {Object} contents  see data.js
   * @param {Array<{wide: string, texts: Array}>} chunks  all of them, with the oldest texts first
   * @returns {{contents, column, days, wide, tags, titles}} column: by text, an index into the contents' columns. days:
   *   by text. wide: characters that stand in the texts in full width. tags: by text, names. titles: a function
   */
  function fromTexts(contents, chunks) {
    const rows = [].concat(...chunks.map(function (chunk) { return chunk.texts; }));
    const cell = function (at) { return rows.map(function (row) { return row[at]; }); };
    const places = new Map();
    contents.columns.forEach(function (column, place) { places.set(column[0], place); });
    return {
      contents: contents,
      column: cell(3).map(function (name) { return places.get(name); }),
      days: cell(4).map(function (day) { return day ? portal.days.between(FIRST_DAY, day) : 0; }),
      wide: chunks.map(function (chunk) { return chunk.wide; }).join(''),
      tags: cell(5),
      titles: function () { return Promise.resolve({ titles: cell(1), other: cell(6) }); },
    };
  }

  /** @returns {number[]} days that are written as steps from one text to the next */
  function daysFrom(steps) {
    let day = 0;
    return steps.map(function (step) {
      day += step;
      return day;
    });
  }

  /** @returns {Promise} a table from the files beside the index, and with ids and the borders of texts for its engine */
  function fromIndex(contents) {
    return portal.data.loadFile(contents, 'table').then(function (data) {
      return {
        contents: contents,
        column: data.column,
        days: daysFrom(data.day),
        wide: data.wide,
        tags: null, // until loadTags
        titles: function () { return portal.data.loadFile(contents, 'titles'); },
        ids: data.ids,
        lengths: data.title,
        headings: data.headings,
        questions: data.questions,
      };
    });
  }

  /** Tags weigh as much as all else of the table: the page asks for them when its first results stand. */
  function loadTags(table) {
    if (table.tags) {
      return Promise.resolve();
    }
    return portal.data.loadFile(table.contents, 'tags').then(function (data) {
      table.tags = data.tags.map(function (tags) { return tags.map(function (tag) { return data.names[tag]; }); });
    });
  }

  /** @returns {string} the day of a text, as 2026-03-01; '' where it has none */
  function dayOf(table, number) {
    return table.days[number] ? portal.days.after(FIRST_DAY, table.days[number]) : '';
  }

  /** @returns {function(number, number): number} for sorting texts: newer ones first; of one day the later one */
  function newerFirst(table) {
    return function (a, b) { return table.days[b] - table.days[a] || b - a; };
  }

  portal.table = {
    fromTexts: fromTexts, fromIndex: fromIndex, loadTags: loadTags, dayOf: dayOf, newerFirst: newerFirst,
  };
}(window.portal));
