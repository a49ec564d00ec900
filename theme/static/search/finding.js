/**
 * Asking an engine for several words at once.
 *
 * An engine answers with a Map from text number to whether the title holds the words; so do the functions that join
 * several such answers into one.
 */
(function (portal) {
  'use strict';

  /** @returns {Promise<Map[]>} the engine's answer for each of the words */
  function each(engine, words) {
    return Promise.all(words.map(function (word) { return engine.find(word); }));
  }

  /** @returns {Map} the texts that are in all of the maps, true where all say true */
  function inAll(maps) {
    const found = new Map();
    maps[0].forEach(function (_, number) {
      if (maps.every(function (map) { return map.has(number); })) {
        found.set(number, maps.every(function (map) { return map.get(number); }));
      }
    });
    return found;
  }

  /** @returns {Map} the texts that are in one of the maps, true where one says true */
  function inAny(maps) {
    const found = new Map();
    maps.forEach(function (map) {
      map.forEach(function (inTitle, number) {
        found.set(number, inTitle || found.get(number) || false);
      });
    });
    return found;
  }

  portal.finding = { each: each, inAll: inAll, inAny: inAny };
}(window.portal));
