/** Paragraphs cut into chunks that the voice speaks in one go each. */
(function (portal) {
  'use strict';

  const CHUNK_CHARS = 48; // about 12 s: Chromium falls silent in utterances of more than 15 s
  const SENTENCE_ENDS = '。！？；…!?;';
  const PAUSES = '，、：';
  const AUDIBLE = /[\u3400-\u9fffA-Za-z0-9]/; // marks alone make no sound

  /** @returns {string[]} the text cut after each of the marks, and after the closing quotes behind it */
  function splitAfter(text, marks) {
    return text.match(new RegExp('[^' + marks + ']*[' + marks + ']+[”’》）」』]*|[^' + marks + ']+', 'g')) || [];
  }

  /** @returns {string[]} the text cut at the limit, wherever that is */
  function splitHard(text) {
    const pieces = [];
    const characters = Array.from(text); // by code point: a rare character is two units
    for (let at = 0; at < characters.length; at += CHUNK_CHARS) {
      pieces.push(characters.slice(at, at + CHUNK_CHARS).join(''));
    }
    return pieces;
  }

  /** @returns {string[]} neighbours joined again up to the limit: fewer chunks make fewer gaps */
  function joinShort(pieces) {
    return pieces.reduce(function (joined, piece) {
      const last = joined.length - 1;
      if (last >= 0 && joined[last].length + piece.length <= CHUNK_CHARS) {
        joined[last] += piece;
      } else {
        joined.push(piece);
      }
      return joined;
    }, []);
  }

  /** @returns {string[]} the pieces, of which those beyond the limit are cut */
  function cutLong(pieces, cut) {
    return pieces.reduce(function (all, piece) {
      return all.concat(piece.length <= CHUNK_CHARS ? [piece] : joinShort(cut(piece)));
    }, []);
  }

  /** @returns {string[]} the text cut at ends of sentences, a sentence that is too long at commas, and that by force */
  function split(text) {
    const sentences = cutLong([text], function (piece) { return splitAfter(piece, SENTENCE_ENDS); });
    const phrases = cutLong(sentences, function (piece) { return splitAfter(piece, PAUSES); });
    return cutLong(phrases, splitHard);
  }

  /**
   * @param {Array<{element: Element, text: string}>} paragraphs
   * @returns {Array<{element: Element, text: string}>} what is spoken, one utterance each, with its paragraph's element
   */
  portal.chunks = function (paragraphs) {
    const chunks = [];
    paragraphs.forEach(function (paragraph) {
      split(paragraph.text.replace(/\s+/g, ' ').trim()).forEach(function (text) {
        if (AUDIBLE.test(text)) {
          chunks.push({ element: paragraph.element, text: text });
        }
      });
    });
    return chunks;
  };
}(window.portal));
