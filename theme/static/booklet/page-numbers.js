/**
 * The contents of a booklet with the number of the page on which each text begins on paper.
 *
 * No browser tells a page on which sheet something will be printed, and none has CSS target-counter. But what breaks
 * columns is what breaks pages: so the page is laid out once more, out of sight, by the style sheet for paper, in
 * columns of a sheet's size. The column of a text is its page. The copy goes again, before anybody prints.
 *
 * Markup: [data-module="booklet"], the list, with the address of the style sheet for paper in data-paper, holding in the
 * order of the texts [data-booklet-number]; each text is [data-booklet-part]. Once they are filled, data-booklet-ready.
 */
(function (portal) {
  'use strict';

  const WIDTH = '122mm', HEIGHT = '180mm'; // of what is printed on a sheet, by @page in booklet.css
  const CHANGING = ['data-size', 'data-view', 'data-theme']; // of the page's element: views that paper follows

  /** @returns {string} the page without scripts, with the style sheet for paper */
  function copyOf(paper) {
    const copy = document.documentElement.cloneNode(true);
    copy.querySelectorAll('script, iframe').forEach(function (each) { each.remove(); });
    copy.querySelector('link[rel="stylesheet"]').href = paper;
    return '<!doctype html>' + copy.outerHTML;
  }

  function set(element, values) {
    Object.keys(values).forEach(function (name) { element.style[name] = values[name]; });
  }

  /** @returns {Promise<HTMLIFrameElement>} the copy, as wide as a sheet */
  function opened(paper) {
    const frame = document.createElement('iframe');
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    set(frame, { position: 'absolute', left: '-9999px', top: '0', width: WIDTH, height: HEIGHT, border: '0', visibility: 'hidden' });
    frame.srcdoc = copyOf(paper);
    return new Promise(function (resolve) {
      frame.onload = function () { resolve(frame); };
      document.body.appendChild(frame);
    });
  }

  /** Let an element flow from column to column, each as large as a sheet. */
  function lay(element) {
    set(element, {
      width: WIDTH, height: HEIGHT, minHeight: '0', margin: '0', padding: '0', boxSizing: 'content-box',
      columnWidth: WIDTH, columnGap: '0', columnFill: 'auto',
    });
  }

  /** @returns {number} the pages before the first text: those that the contents end on, and all before it */
  function before(copy, list) {
    lay(copy.body);
    const sheet = copy.body.getBoundingClientRect();
    const rects = list.getClientRects();
    const pages = Math.round((rects[rects.length - 1].left - sheet.left) / sheet.width) + 1;
    set(copy.body, { height: 'auto', columnWidth: 'auto' });
    return pages;
  }

  /** @returns {Array<number>} the page of each text, from 1 on: each begins on a new one */
  function measured(copy) {
    set(copy.documentElement, { overflow: 'hidden' });
    let next = before(copy, copy.querySelector('[data-module="booklet"]').parentElement) + 1;
    return Array.from(copy.querySelectorAll('[data-booklet-part]')).map(function (part) {
      const page = next;
      lay(part);
      next += Math.round(part.scrollWidth / part.clientWidth);
      return page;
    });
  }

  async function number(list) {
    const frame = await opened(new URL(list.getAttribute('data-paper'), document.baseURI).href);
    await frame.contentDocument.fonts.ready;
    const pages = measured(frame.contentDocument);
    frame.remove();
    list.querySelectorAll('[data-booklet-number]').forEach(function (place, row) {
      place.textContent = String(pages[row]);
    });
    list.setAttribute('data-booklet-ready', '');
  }

  function attach(list) {
    const watcher = new MutationObserver(function () { number(list); });
    watcher.observe(document.documentElement, { attributes: true, attributeFilter: CHANGING });
    number(list);
  }

  portal.attach('[data-module="booklet"]', attach);
}(window.portal));
