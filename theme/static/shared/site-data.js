/**
 * Data of the site that pages ask for when they need it: classic scripts that each call portalData(kind, data).
 *
 * The function has a global name, for scripts have no other way to hand anything over.
 */
(function (portal) {
  'use strict';

  const brought = {};
  const former = window.portalData; // of another bundle on the page, which waits for data of its own

  window.portalData = function (kind, data) {
    brought[kind] = data;
    if (former) {
      former(kind, data);
    }
  };

  /**
   * @param {string} kind  as the script calls it
   * @param {string} path  of the script, seen from the page
   * @returns {Promise} what the script brings; null where there is none
   */
  portal.siteData = function (kind, path) {
    if (brought[kind]) {
      return Promise.resolve(brought[kind]);
    }
    function take() {
      return brought[kind] || null;
    }
    return portal.runScript(path).then(take, take);
  };
}(window.portal));
