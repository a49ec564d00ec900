/**
 * The engine that reads the texts themselves: from a disk, in old browsers, and as the other's judge.
 *
 * Both engines have a table, and answer find(words) with a Map from text number to whether the title holds the words,
 * and text(number) with the text's path, title and text.
 */
(function (portal) {
  'use strict';

  function readText(row) {
    const lower = portal.matching.lower;
    return { path: row[0], title: row[1], text: row[2], lowTitle: lower(row[1]), lowText: lower(row[2]) };
  }

  function engineOf(table, texts) {
    return {
      table: table,
      find: function (words) {
        const wanted = portal.matching.lower(words);
        const found = new Map();
        texts.forEach(function (text, number) {
          if (text.lowTitle.indexOf(wanted) >= 0) {
            found.set(number, true);
          } else if (text.lowText.indexOf(wanted) >= 0) {
            found.set(number, false);
          }
        });
        return Promise.resolve(found);
      },
      text: function (number) { return Promise.resolve(texts[number]); },
    };
  }

  /** @returns {Promise<{table: Object, find: function, text: function}>} once all texts are there */
  function create(contents) {
    return Promise.all(contents.chunks.map(portal.data.loadChunk)).then(function (chunks) {
      const texts = [].concat(...chunks.map(function (chunk) { return chunk.texts.map(readText); }));
      return engineOf(portal.table.fromTexts(contents, chunks), texts);
    });
  }

  portal.scanEngine = { create: create };
}(window.portal));
