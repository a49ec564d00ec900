/** Whether each page has a database of its own: so it is in Firefox with files from a disk. */
(function (portal) {
  'use strict';

  portal.lonelyFiles = function () {
    return window.location.protocol === 'file:' && /Firefox\//.test(window.navigator.userAgent);
  };
}(window.portal));
