/**
 * What filters, order and suggestions know of each text, by its number; the oldest is 0. From the texts themselves,
 * or from files beside the index, where the texts are not loaded.
 */
(function (portalSearch) {
  'use strict';

  const FIRST_DAY = Date.UTC(1900, 0, 1);
  const DAY_MS = 86400000;

  /**
   * @param {Array<{wide: string, texts: Array}>} parts  all, of the oldest texts first
   * @returns {{contents, column, days, wide, tags, titles}} column: index into the contents' columns. days: since 1900.
   *   wide: characters that stand in the texts beside their half-width form. tags: names by text. titles: a function
   */
  portalSearch.tableOfTexts = function (contents, parts) {
    const rows = [].concat.apply([], parts.map(function (part) { return part.texts; }));
    const places = new Map();
    contents.columns.forEach(function (column, place) { places.set(column[0], place); });
    return {
      contents: contents,
      column: rows.map(function (row) { return places.get(row[3]); }),
      days: rows.map(function (row) { return (Date.parse(row[4]) - FIRST_DAY) / DAY_MS; }),
      wide: parts.map(function (part) { return part.wide; }).join(''),
      tags: rows.map(function (row) { return row[5]; }),
      titles: function () {
        return Promise.resolve({
          titles: rows.map(function (row) { return row[1]; }),
          other: rows.map(function (row) { return row[6]; })
        });
      }
    };
  };

  /** @returns {Promise} the same from table.js, and ids and lengths of titles for the index; tags come later */
  portalSearch.tableOfIndex = function (contents) {
    return portalSearch.loadFile(contents, 'table').then(function (data) {
      let day = 0;
      return {
        contents: contents,
        column: data.column,
        days: data.day.map(function (step) {
          day += step;
          return day;
        }),
        wide: data.wide,
        tags: null,
        titles: function () { return portalSearch.loadFile(contents, 'titles'); },
        ids: data.ids,
        lengths: data.title
      };
    });
  };

  /** Tags weigh as much as all else of the table: the page asks for them when its first results stand. */
  portalSearch.loadTags = function (table) {
    if (table.tags) { return Promise.resolve(); }
    return portalSearch.loadFile(table.contents, 'tags').then(function (data) {
      table.tags = data.tags.map(function (tags) { return tags.map(function (tag) { return data.names[tag]; }); });
    });
  };
}(window.portalSearch));
