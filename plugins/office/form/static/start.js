/** Shows what the address says behind its `#`: the list of texts, or one text. */

import { askedFor } from './address.js';
import { say } from './dom.js';
import { showEditor } from './editor.js';
import { showList } from './list.js';

const LEAVE = '这篇稿件还没有保存，真的要离开吗？';
let current = { isChanged: () => false, end: () => {} };
let shownHash = null;

async function route() {
  if (location.hash === shownHash) return;
  if (current.isChanged() && !window.confirm(LEAVE)) {
    history.replaceState(null, '', shownHash || '#');
    return;
  }
  if (current.isChanged()) current.leave();
  current.end();
  current = { isChanged: () => false, end: () => {} };
  shownHash = location.hash;
  say('');
  const source = askedFor();
  try {
    current = source ? await showEditor(source) : await showList();
  } catch (error) {
    say(error.message, true);
  }
  window.scrollTo(0, 0);
  document.getElementById('main').focus({ preventScroll: true });
}

document.querySelector('[data-skip]').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main').focus();
});
window.addEventListener('hashchange', route);
window.addEventListener('beforeunload', (event) => {
  if (current.isChanged()) event.preventDefault();
});
route();
