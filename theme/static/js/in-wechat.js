/** Words for whoever reads within WeChat, whose own browser saves no files. Markup: [data-module="in-wechat"], hidden. */
(function (portal) {
  'use strict';

  function attach(root) {
    root.hidden = !/MicroMessenger/i.test(window.navigator.userAgent);
  }

  portal.attach('[data-module="in-wechat"]', attach);
}(window.portal));
