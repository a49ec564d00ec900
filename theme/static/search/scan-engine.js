/**
 * The engine that reads the texts themselves: from a disk, in old browsers, and as the other's judge.
 *
 * Both engines have a table, and answer starts(words) with a Map from text number to where the words first begin, in
 * characters; borders(number) with where the text's parts end, see places.js; and text(number) with its path, title,
 * text and other wordings of a question. lost: how many chunks of texts did not come.
 */
(function (portal) {
  'use strict';

  const PAIR = /[\ud800-\udfff]/; // of two units that make one character

  /** @returns {number} how many characters the text has; most have one unit a character */
  function characters(text) {
    return PAIR.test(text) ? Array.from(text).length : text.length;
  }

  /** @returns {Object} a text from a chunk's row. whole: as it is searched; uneven: whether units are no characters */
  function readText(row) {
    const lines = row[2].split('\n');
    const asked = lines.splice(0, row[8]);
    const text = lines.join('\n');
    const whole = [row[1]].concat(asked, row[7] || [], text).join('\n');
    return {
      path: row[0], title: row[1], text: text, asked: asked,
      whole: portal.matching.lower(whole), uneven: PAIR.test(whole),
      borders: portal.places.bordersOf(characters(row[1]), characters(asked.join('\n')), characters(row[7])),
    };
  }

  /** @returns {function(string): Uint8Array} tells by a character which texts hold it: each is looked for once only */
  function makeHolders(texts) {
    const known = new Map();
    return function (character) {
      if (!known.has(character)) {
        const held = new Uint8Array(texts.length);
        texts.forEach(function (text, number) { held[number] = text.whole.indexOf(character) >= 0 ? 1 : 0; });
        known.set(character, held);
      }
      return known.get(character);
    };
  }

  /** @returns {Map<number, number>} the texts that hold the words, with where they first begin */
  function startsIn(texts, holdersOf, words) {
    const wanted = portal.matching.lower(words);
    const holders = Array.from(new Set(Array.from(wanted))).map(holdersOf);
    const found = new Map();
    for (let number = 0; number < texts.length; number += 1) { // some thousand texts, for each of some dozen words
      if (holders.every(function (held) { return held[number]; })) {
        const at = texts[number].whole.indexOf(wanted);
        if (at >= 0) {
          found.set(number, texts[number].uneven ? characters(texts[number].whole.slice(0, at)) : at);
        }
      }
    }
    return found;
  }

  function engineOf(table, texts, lost) {
    const holdersOf = makeHolders(texts);
    return {
      table: table,
      lost: lost,
      starts: function (words) { return Promise.resolve(startsIn(texts, holdersOf, words)); },
      borders: function (number) { return texts[number].borders; },
      text: function (number) { return Promise.resolve(texts[number]); },
    };
  }

  /** @returns {Object} a chunk in place of one that did not come: nothing is found in it, others keep their numbers */
  function emptyChunk(chunk) {
    const texts = [];
    while (texts.length < chunk.count) {
      texts.push(['', '', '', '', '', [], [], '', 0]);
    }
    return { wide: '', texts: texts, isLost: true };
  }

  /** @returns {Promise<Object[]>} all chunks that come; rejected where none does */
  function loadChunks(chunks) {
    return Promise.all(chunks.map(function (chunk) {
      return portal.data.loadChunk(chunk).catch(function () { return emptyChunk(chunk); });
    })).then(function (found) {
      if (found.length && found.every(function (chunk) { return chunk.isLost; })) {
        throw new Error('no texts');
      }
      return found;
    });
  }

  /** @returns {Promise<{table, lost, starts, borders, text}>} once all texts are there that come */
  function create(contents) {
    return loadChunks(contents.chunks).then(function (chunks) {
      const texts = [].concat(...chunks.map(function (chunk) { return chunk.texts.map(readText); }));
      const lost = chunks.filter(function (chunk) { return chunk.isLost; }).length;
      return engineOf(portal.table.fromTexts(contents, chunks), texts, lost);
    });
  }

  portal.scanEngine = { create: create, readText: readText };
}(window.portal));
