/** Run a script that brings data. From a disk a page may load nothing else: no fetch, no module. */
(function (portal) {
  'use strict';

  /**
   * @param {string} path  of a classic script, seen from the page
   * @returns {Promise} settled when the script has run; rejected where it does not come
   */
  portal.runScript = function (path) {
    return new Promise(function (resolve, reject) {
      const script = document.createElement('script');
      script.onload = function () {
        script.remove();
        resolve();
      };
      script.onerror = function () {
        script.remove();
        reject(new Error(path));
      };
      script.src = path;
      document.head.appendChild(script);
    });
  };
}(window.portal));
