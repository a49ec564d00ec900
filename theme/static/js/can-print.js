/** Can this browser print? Asked by all behaviours whose button prints. */
(function (portal) {
  'use strict';

  /** @returns {boolean} WeChat's own browser has window.print and does nothing; a dead button would mislead */
  portal.canPrint = function () {
    return typeof window.print === 'function' && !/MicroMessenger/i.test(window.navigator.userAgent);
  };
}(window.portal));
