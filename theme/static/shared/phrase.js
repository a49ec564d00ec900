/**
 * Titles that a script puts on the page: their lines end between words, never inside one. What the build prints is
 * marked there (plugins/kernel/phrases.py); a browser that knows no words of Chinese ends lines anywhere, as ever.
 */
(function (portal) {
  'use strict';

  const HAN = /^[\u4e00-\u9fff]+$/;
  // Single characters that end what stands before them, and that begin what follows them.
  const LEANS_BACK = /^[的地得了着过们里]$/;
  const LEANS_ON = /^[在把被从对给让将为向以和与及或是不要就都也还能替怎什么哪几多第每各该本]$/;
  const segmenter = window.Intl && Intl.Segmenter ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;

  /** @returns {boolean} whether a line may end between two words; what stands alone is mostly a part of a longer word */
  function mayEnd(before, after) {
    const isWhole = before.length > 1 || LEANS_BACK.test(before);
    return HAN.test(before) && HAN.test(after) && isWhole && (after.length > 1 || LEANS_ON.test(after));
  }

  /** @returns {number[]} the places at which a line may end, beside those after marks, the last first */
  function placesIn(text) {
    const words = Array.from(segmenter.segment(text));
    return words.filter(function (word, at) {
      return at && mayEnd(words[at - 1].segment, word.segment);
    }).map(function (word) { return word.index; }).reverse();
  }

  /** @returns {Array} the text nodes of an element, each with the place at which it begins */
  function nodesOf(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
      found.push([walker.currentNode, at]);
    }
    return found;
  }

  /** @param {HTMLElement} element  holds a title, also one with marks in it */
  portal.phrase = function (element) {
    if (!segmenter) {
      return;
    }
    element.classList.add('is-phrased');
    const nodes = nodesOf(element);
    placesIn(element.textContent).forEach(function (place) {
      const row = nodes.filter(function (each) { return each[1] <= place; }).pop();
      const rest = place > row[1] ? row[0].splitText(place - row[1]) : row[0];
      rest.parentNode.insertBefore(document.createElement('wbr'), rest);
    });
  };
}(window.portal));
