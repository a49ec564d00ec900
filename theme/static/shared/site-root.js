/** Where the site begins. Data name pages by their paths from there, wherever in the site the page stands. */
(function (portal) {
  'use strict';

  /**
   * @param {string} link  from the page to a file of the site
   * @param {string} path  of that file from the site's root
   * @returns {string} the address of the root, with its slash
   */
  portal.siteRoot = function (link, path) {
    return new URL(link, document.baseURI).href.slice(0, -path.length);
  };
}(window.portal));
