/** What is read aloud: the text of the page, paragraph by paragraph. */
(function (portal) {
  'use strict';

  const BLOCKS = 'ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION DD DETAILS DIV DL DT FIGCAPTION FIGURE '
    + 'FOOTER H1 H2 H3 H4 H5 H6 HEADER LI OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL';
  const BLOCK_NAMES = BLOCKS.split(' ');
  const SILENT = 'script, style, template, noscript, svg, audio, video, button, input, select, textarea, '
    + 'rt, rp, [hidden], [aria-hidden="true"], [data-speech="off"], .footnote-ref, .headerlink';

  /** @returns {string} the text below a node, without what is not meant for the ear */
  function textOf(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      return node.nodeValue;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(SILENT)) {
      return '';
    }
    return node.tagName === 'BR' ? ' ' : Array.from(node.childNodes).map(textOf).join('');
  }

  function isBlock(node) {
    return node.nodeType === Node.ELEMENT_NODE && BLOCK_NAMES.includes(node.tagName);
  }

  /** @returns {{element: Element, text: string}} a table row as one paragraph: cell by cell it would be loose words */
  function rowOf(element) {
    return { element: element, text: Array.from(element.children).map(textOf).join('，') };
  }

  /** @returns {Array<{element: Element, text: string}>} the paragraphs of a block: loose text, and blocks in it */
  function paragraphsIn(block) {
    const found = [];
    let loose = '';

    function closeLoose() {
      found.push({ element: block, text: loose });
      loose = '';
    }

    block.childNodes.forEach(function (node) {
      if (isBlock(node)) {
        closeLoose();
        found.push.apply(found, paragraphsOf(node));
      } else {
        loose += textOf(node);
      }
    });
    closeLoose();
    return found;
  }

  /** @returns {Array<{element: Element, text: string}>} the paragraphs of an element, in order; some are empty */
  function paragraphsOf(element) {
    if (element.matches(SILENT)) {
      return [];
    }
    return element.tagName === 'TR' ? [rowOf(element)] : paragraphsIn(element);
  }

  /** @returns {Element[]} the outermost parts marked for reading, in the order of the page */
  function spokenParts() {
    return Array.from(document.querySelectorAll('[data-speech]')).filter(function (element) {
      return !element.parentElement.closest('[data-speech]');
    });
  }

  /** @returns {Array<{element: Element, text: string}>} all that the page has to read aloud, in order */
  portal.paragraphs = function () {
    return [].concat(...spokenParts().map(paragraphsOf));
  };
}(window.portal));
