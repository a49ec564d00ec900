/** The page that the text would become, printed by the portal itself, in a frame where no script runs. */

import { make } from './dom.js';

export function drawPreview() {
  // Its own origin lets it load the site's styles and pictures; without scripts that is all it can do.
  const frame = make('iframe', { class: 'preview__page', title: '预览：网页上的样子', sandbox: 'allow-same-origin' });
  const words = make('p', { class: 'preview__words', role: 'status' });
  const element = make('section', { class: 'preview', 'aria-labelledby': 'preview-title' }, make('h2', { id: 'preview-title', class: 'preview__title' }, '预览'), words, frame);
  let shown = '';
  let scrolled = null;
  frame.addEventListener('load', () => shown && frame.contentWindow.scrollTo(0, scrolled ?? textBegin(frame)));

  /** Show a page, or why there is none; the last one stays meanwhile. */
  function update(page, why) {
    words.textContent = why;
    if (!page || page === shown) return;
    if (shown) scrolled = frame.contentWindow.scrollY;
    shown = page;
    frame.contentWindow.location.replace(new URL(page, location.href)); // no step in the browser's history
  }
  return { element, update };
}

/** How far down the text itself begins, below what all pages have in common. */
function textBegin(frame) {
  const title = frame.contentDocument.querySelector('h1');
  return title ? Math.max(0, title.getBoundingClientRect().top + frame.contentWindow.scrollY - 24) : 0;
}
