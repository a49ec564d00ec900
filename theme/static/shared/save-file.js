/** Put a file into the browser's downloads. */
(function (portal) {
  'use strict';

  const KEPT_MS = 60000; // the browser may take its time

  /**
   * @param {string} name  of the file
   * @param {string} text  what is in it
   */
  portal.saveFile = function (name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, KEPT_MS);
  };
}(window.portal));
