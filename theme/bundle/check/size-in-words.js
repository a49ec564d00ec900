/** How large something is, for readers. */
(function (portal) {
  'use strict';

  /** @returns {string} bytes as 12.3 MB or 4.5 GB */
  portal.sizeInWords = function (bytes) {
    const unit = bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
    return (bytes / unit[1]).toFixed(1) + ' ' + unit[0];
  };
}(window.portal));
