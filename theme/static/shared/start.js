/** The last file of each bundle: its other files have all run, so their behaviours can start. See registry.js. */
(function (portal) {
  'use strict';

  delete window.portal; // the files have it in hand; nothing else shall find it
  portal.start();
}(window.portal));
