/** One's own past searches, in this browser only, and erasable. */
(function (portal) {
  'use strict';

  const KEY = 'portal-searches';
  const MOST = 8;

  /** @returns {string[]} the words that were looked for, the latest first; anyone can edit what is stored */
  function list() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || '[]');
      return Array.isArray(kept) ? kept.filter(function (words) { return typeof words === 'string'; }) : [];
    } catch (error) {
      return [];
    }
  }

  function write(all) {
    try {
      localStorage.setItem(KEY, JSON.stringify(all));
    } catch (error) {
      // In a browser that keeps nothing the search itself goes on.
    }
  }

  function add(words) {
    if (words) {
      write([words].concat(list().filter(function (other) { return other !== words; })).slice(0, MOST));
    }
  }

  function erase() {
    write([]);
  }

  portal.past = { list: list, add: add, erase: erase };
}(window.portal));
