/**
 * What a bundle says of itself, in classic scripts that call one function each: station/version.js on every page,
 * manifest/update.js and station/trail/*.js when the version's page asks for them.
 *
 * The one global of these files is portalStation, beside the three names that the scripts call.
 */
(function () {
  'use strict';

  const takers = { Update: null, Trail: null }; // whoever waits for the script that is loading
  const station = { version: null, update: null, trail: null };

  /** @returns {string} 2026-11-23 as 2026年11月23日 */
  station.dayInWords = function (date) {
    const parts = date.split('-').map(Number);
    return parts[0] + '年' + parts[1] + '月' + parts[2] + '日';
  };

  /** Called by station/version.js: {version, date, texts, limitDays, address, newest}. */
  window.portalVersion = function (data) {
    station.version = data;
    document.dispatchEvent(new Event('portal-version'));
  };

  function receive(name) {
    return function (data) {
      if (takers[name]) {
        takers[name](data);
      }
    };
  }

  window.portalUpdate = receive('Update');
  window.portalTrail = receive('Trail');

  /**
   * Run a script of the bundle; one of a name at a time.
   * @param {string} name  'Update' or 'Trail': the function that the script calls
   * @param {string} path  from the current page
   * @returns {Promise} what the script has called the function with; null where there is no such script
   */
  station.load = function (name, path) {
    return new Promise(function (resolve) {
      const script = document.createElement('script');
      function end(data) {
        takers[name] = null;
        script.remove();
        resolve(data);
      }
      takers[name] = end;
      script.onload = function () { end(null); }; // it ran and called nothing; after a call this does nothing more
      script.onerror = function () { end(null); };
      script.src = path;
      document.head.appendChild(script);
    });
  };

  window.portalStation = station;
}());
