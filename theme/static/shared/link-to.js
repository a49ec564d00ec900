/** Links from a page in a folder of the site, such as search/, to any file of it. */
(function (portal) {
  'use strict';

  /** @returns {string} the link to a path of the site; names may hold blanks, # and all else that addresses escape */
  portal.linkTo = function (path) {
    return '../' + path.split('/').map(encodeURIComponent).join('/');
  };
}(window.portal));
