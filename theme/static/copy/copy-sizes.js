/** How large a choice is, said before anything is fetched. */
(function (portal) {
  'use strict';

  function inWords(bytes) {
    return bytes < 1e6 ? Math.max(1, Math.round(bytes / 1000)) + ' KB' : (bytes / 1e6).toFixed(1) + ' MB';
  }

  function sizeOf(column, pictures) {
    return column.bytes + (pictures ? column.pictures : 0);
  }

  /** @returns {number} the bytes of a choice, with what every copy has */
  function sum(contents, choice) {
    return contents.columns.filter(function (column) {
      return choice.columns.includes(column.slug);
    }).reduce(function (total, column) {
      return total + sizeOf(column, choice.pictures);
    }, sizeOf(contents.base, choice.pictures));
  }

  portal.copySizes = { inWords: inWords, sizeOf: sizeOf, sum: sum };
}(window.portal));
