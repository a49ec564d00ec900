/**
 * Mark the words that one came for: an address from the search page ends in #mark=词,另一词.
 *
 * Marked are the title and [data-speech], the text itself, also where a word runs over a link or stress.
 */
(function (portal) {
  'use strict';

  const ASKED = /^#mark=(.+)$/;
  const LONGEST = 500; // characters; of more a browser makes no expression
  const MOST = 100; // words; anybody can write an address of ten thousand, for which a page would be looked through
  const BLOCKS = 'p, div, li, dt, dd, h1, h2, h3, h4, h5, h6, td, th, caption, figcaption, blockquote, pre, summary';
  const BESIDE = 'sup[id^="fnref"], .footnote-backref'; // not part of the sentence that they stand in

  function isWord(text) {
    return text.length > 0 && text.length <= LONGEST;
  }

  /** @returns {string} a word as it is looked for: with several blanks in one place a search would try all ways to share them */
  function plain(text) {
    return portal.matching.lower(text).trim().replace(/\s+/g, ' ');
  }

  /** @returns {string[]} the words that the address asks for, in lower case; none where it cannot be read */
  function wordsInAddress() {
    const found = ASKED.exec(location.hash);
    try {
      const words = found ? found[1].split(',', MOST).map(decodeURIComponent) : [];
      return words.map(plain).filter(isWord);
    } catch (error) {
      return [];
    }
  }

  /** @returns {Text[][]} the text nodes of each paragraph below the root; a line break ends a paragraph too */
  function paragraphsOf(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const found = [];
    let block; // the element of the paragraph that is being gathered, null for text outside of any; before one begins, none
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeName === 'BR') {
        block = undefined;
      } else if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest(BESIDE)) {
        const own = node.parentElement.closest(BLOCKS);
        if (own !== block) {
          found.push([]);
        }
        block = own;
        found[found.length - 1].push(node);
      }
    }
    return found;
  }

  /** @returns {RegExp} finds the word, also where a line of the source ends within it */
  function patternOf(word) {
    const written = Array.from(word).map(function (character) {
      return /\s/.test(character) ? '\\s+' : character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
    });
    return new RegExp(written.join('\\n?'), 'g');
  }

  /** @returns {Array<[number, number]>} where the words begin and end in the text, in order, none over another */
  function placesIn(text, words) {
    const found = [];
    words.forEach(function (word) {
      const pattern = patternOf(word);
      for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
        found.push([hit.index, hit.index + hit[0].length]);
      }
    });
    return portal.matching.apart(found);
  }

  /** Put the characters of a text node from one place to another into a <mark>. */
  function wrap(node, from, to) {
    const middle = from > 0 ? node.splitText(from) : node;
    if (to - from < middle.length) {
      middle.splitText(to - from);
    }
    const mark = document.createElement('mark');
    mark.className = 'sought';
    middle.parentNode.replaceChild(mark, middle);
    mark.appendChild(middle);
  }

  /** Mark the words in one paragraph, from its end to its start, so that what is still to be marked stays in place. */
  function markParagraph(nodes, words) {
    const texts = nodes.map(function (node) { return node.nodeValue; });
    const whole = texts.join('');
    placesIn(portal.matching.lower(whole), words).reverse().forEach(function (place) {
      let start = whole.length;
      for (let index = nodes.length - 1; index >= 0; index -= 1) {
        start -= texts[index].length;
        const from = Math.max(place[0] - start, 0);
        const to = Math.min(place[1] - start, texts[index].length);
        if (from < to) {
          wrap(nodes[index], from, to);
        }
      }
    });
  }

  /** Bring the first mark of the text on the screen, unfolded. */
  function showFirst(body) {
    const first = body.querySelector('[data-speech] .sought');
    const fold = first && first.closest('details');
    if (fold) {
      fold.open = true;
    }
    if (first) {
      first.scrollIntoView({ block: 'center' });
    }
  }

  /** @param {HTMLElement} body */
  function attach(body) {
    const words = wordsInAddress();
    if (!words.length) {
      return;
    }
    body.querySelectorAll('main h1, [data-speech]').forEach(function (root) {
      paragraphsOf(root).forEach(function (nodes) { markParagraph(nodes, words); });
    });
    showFirst(body);
  }

  portal.attach('body', attach);
}(window.portal));
