/**
 * Asking an engine for several words at once.
 *
 * The answer is a Map from text number to the best place of the words, see places.js; several such are joined into one.
 */
(function (portal) {
  'use strict';

  /** @returns {Promise<Map>} the texts that hold the words, with their best place */
  function placesOf(engine, words) {
    return engine.starts(words).then(function (found) {
      found.forEach(function (start, number) {
        found.set(number, portal.places.placeOf(engine.borders(number), start));
      });
      return found;
    });
  }

  /** @returns {Promise<Map[]>} the texts that hold each of the words, with its best place */
  function each(engine, words) {
    return Promise.all(words.map(function (word) { return placesOf(engine, word); }));
  }

  /** @returns {Map} the texts that are in all of the maps, each with the worst of its places */
  function inAll(maps) {
    const found = new Map();
    maps[0].forEach(function (_, number) {
      if (maps.every(function (map) { return map.has(number); })) {
        found.set(number, Math.max.apply(null, maps.map(function (map) { return map.get(number); })));
      }
    });
    return found;
  }

  /** @returns {Map} the texts that are in one of the maps, each with the best of its places */
  function inAny(maps) {
    const found = new Map();
    maps.forEach(function (map) {
      map.forEach(function (place, number) {
        found.set(number, found.has(number) ? Math.min(place, found.get(number)) : place);
      });
    });
    return found;
  }

  portal.finding = { each: each, inAll: inAll, inAny: inAny };
}(window.portal));
