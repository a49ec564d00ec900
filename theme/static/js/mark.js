/**
 * Marks the words that one came for: an address from the search page ends in #mark=词.
 * Markup: marks within [data-speech], the text itself.
 */
(function () {
  'use strict';

  const ASKED = /^#mark=(.+)$/;

  function words() {
    const found = ASKED.exec(location.hash);
    try {
      return found ? decodeURIComponent(found[1]).split(' ').filter(Boolean) : [];
    } catch (error) {
      return [];
    }
  }

  function textNodes(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) { nodes.push(walker.currentNode); }
    return nodes;
  }

  /** @returns {?HTMLElement} the first mark made within the node's text */
  function markIn(node, word) {
    const at = node.nodeValue.toLowerCase().indexOf(word.toLowerCase());
    if (at < 0) { return null; }
    const rest = node.splitText(at);
    const after = rest.splitText(word.length);
    const mark = document.createElement('mark');
    rest.parentNode.replaceChild(mark, rest);
    mark.appendChild(rest);
    markIn(after, word);
    return mark;
  }

  const asked = words();
  let first = null;
  Array.from(document.querySelectorAll('[data-speech]')).forEach(function (root) {
    asked.forEach(function (word) {
      textNodes(root).forEach(function (node) {
        if (node.parentNode.nodeName !== 'MARK') { first = markIn(node, word) || first; }
      });
    });
  });
  const top = document.querySelector('[data-speech] mark');
  if (first && top) { top.scrollIntoView({ block: 'center' }); }
}());
