/**
 * What a bundle says of itself, in classic scripts that call one function each: station/version.js on every page,
 * manifest/update.js and station/trail/*.js when the version's page asks for them.
 *
 * The three functions have global names, for scripts have no other way to hand anything over.
 */
(function (portal) {
  'use strict';

  const takers = { Update: null, Trail: null }; // whoever waits for the script that is loading

  portal.account = { version: null, load: load }; // version: null until its script has run

  /** Called by station/version.js: {version, date, texts, limitDays, address, newest}. */
  window.portalVersion = function (data) {
    portal.account.version = data;
    document.dispatchEvent(new Event('portal-version'));
  };

  window.portalUpdate = receiver('Update');
  window.portalTrail = receiver('Trail');

  function receiver(name) {
    return function (data) {
      if (takers[name]) {
        takers[name](data);
      }
    };
  }

  /**
   * Run a script of the bundle; one of a name at a time.
   *
   * @param {string} name  'Update' or 'Trail': the function that the script calls
   * @param {string} path  from the current page
   * @returns {Promise} what the script has called the function with; null where there is no such script
   */
  function load(name, path) {
    return new Promise(function (resolve) {
      function take(data) {
        takers[name] = null;
        resolve(data);
      }
      function takeNothing() { // the script ran, or did not come; if it has called the function, somebody else may wait
        if (takers[name] === take) {
          take(null);
        }
      }

      takers[name] = take;
      portal.runScript(path).then(takeNothing, takeNothing);
    });
  }
}(window.portal));
