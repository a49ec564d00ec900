/** One's own past searches, in this browser only, and erasable. */
(function (portalSearch) {
  'use strict';

  const KEY = 'portal-searches';
  const MOST = 8;

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || '[]');
      return Array.isArray(kept) ? kept.filter(function (word) { return typeof word === 'string'; }) : [];
    } catch (error) {
      return [];
    }
  }

  function write(words) {
    try {
      localStorage.setItem(KEY, JSON.stringify(words));
    } catch (error) {
      // a browser that keeps nothing: the search itself goes on
    }
  }

  portalSearch.past = {
    list: read,
    add: function (words) {
      write([words].concat(read().filter(function (other) { return other !== words; })).slice(0, MOST));
    },
    erase: function () { write([]); }
  };
}(window.portalSearch));
