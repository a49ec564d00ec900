/**
 * Marks the words that one came for: an address from the search page ends in #mark=词,另一词.
 * Markup: marks within the title and [data-speech], the text itself; also where a word runs over a link or stress.
 */
(function () {
  'use strict';

  const ASKED = /^#mark=(.+)$/;
  const BLOCKS = 'p, div, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, caption, figcaption, blockquote, pre, summary';
  const BESIDE = 'sup[id^="fnref"], .footnote-backref'; // not part of the sentence that they stand in

  /** Latin letters in lower case; nothing else, so that no place in the text moves. */
  function lower(text) {
    return text.replace(/[A-Z]+/g, function (letters) { return letters.toLowerCase(); });
  }

  function words() {
    const found = ASKED.exec(location.hash);
    try {
      return found ? found[1].split(',').map(decodeURIComponent).map(lower).filter(Boolean) : [];
    } catch (error) {
      return [];
    }
  }

  /** @returns {Text[][]} the texts of each paragraph, cut also at line breaks */
  function runs(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const found = [];
    let block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeName === 'BR') {
        block = null;
      } else if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest(BESIDE)) {
        const own = node.parentElement.closest(BLOCKS);
        if (own !== block) { found.push([]); }
        block = own;
        found[found.length - 1].push(node);
      }
    }
    return found;
  }

  /** @returns {RegExp} the word, also where a line of the source ends within it */
  function pattern(word) {
    const written = Array.from(word).map(function (character) {
      return /\s/.test(character) ? '\\s+' : character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
    });
    return new RegExp(written.join('\\n?'), 'g');
  }

  /** @returns {Array<[number, number]>} where the words stand, in order, none over another */
  function places(text, asked) {
    const found = [];
    asked.forEach(function (word) {
      const sought = pattern(word);
      for (let hit = sought.exec(text); hit; hit = sought.exec(text)) {
        found.push([hit.index, hit.index + hit[0].length]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    let end = 0;
    return found.filter(function (place) {
      const isFree = place[0] >= end;
      if (isFree) { end = place[1]; }
      return isFree;
    });
  }

  function wrap(node, from, to) {
    const middle = from > 0 ? node.splitText(from) : node;
    if (to - from < middle.length) { middle.splitText(to - from); }
    const mark = document.createElement('mark');
    mark.className = 'sought';
    middle.parentNode.replaceChild(mark, middle);
    mark.appendChild(middle);
  }

  /** From the end to the start, so that what is still to be marked stays where it is. */
  function markRun(nodes, asked) {
    const texts = nodes.map(function (node) { return node.nodeValue; });
    const whole = texts.join('');
    places(lower(whole), asked).reverse().forEach(function (place) {
      let start = whole.length;
      for (let index = nodes.length - 1; index >= 0; index -= 1) {
        start -= texts[index].length;
        const from = Math.max(place[0] - start, 0), to = Math.min(place[1] - start, texts[index].length);
        if (from < to) { wrap(nodes[index], from, to); }
      }
    });
  }

  const asked = words();
  if (!asked.length) { return; }
  Array.from(document.querySelectorAll('main h1, [data-speech]')).forEach(function (root) {
    runs(root).forEach(function (nodes) { markRun(nodes, asked); });
  });
  const first = document.querySelector('[data-speech] .sought');
  if (first) {
    const fold = first.closest('details');
    if (fold) { fold.open = true; }
    first.scrollIntoView({ block: 'center' });
  }
}());
