/**
 * The contents of a long text, beside it on a large screen. The style sheet shows them where there is room.
 *
 * Markup: a text [data-speech] with headings that have ids, and the [data-contents] that is to hold the list.
 */
(function (portal) {
  'use strict';

  const FEWEST = 4; // headings from which on a list of them helps

  /** @param {HTMLElement} place  [data-contents] */
  function attach(place) {
    const headings = Array.from(document.querySelectorAll('[data-speech] > h2[id]'));
    if (headings.length < FEWEST) {
      return;
    }
    const nav = place.appendChild(portal.elements.make('nav', 'contents'));
    const title = nav.appendChild(portal.elements.make('h2', 'aside__title', '本文目录'));
    title.id = 'contents';
    nav.setAttribute('aria-labelledby', title.id);
    const list = nav.appendChild(portal.elements.make('ol', 'contents__list'));
    headings.forEach(function (heading) {
      const link = portal.elements.make('a', 'contents__link');
      link.href = '#' + encodeURIComponent(heading.id);
      heading.childNodes.forEach(function (each) { // its words, and where its lines may end
        link.appendChild(each.nodeName === 'WBR' ? each.cloneNode() : document.createTextNode(each.textContent));
      });
      list.appendChild(document.createElement('li')).appendChild(link);
    });
  }

  portal.attach('[data-contents]', attach);
}(window.portal));
