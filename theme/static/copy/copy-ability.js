/** Can this browser keep a copy? Where it cannot, readers are told why. */
(function (portal) {
  'use strict';

  const REASONS = {
    file: '这是从U盘或文件夹里打开的，整个网站都在里面，不用再存。',
    wechat: '微信里存不了，也打印不了。请点右上角的“…”，选“在浏览器打开”，在浏览器里再存。',
    plain: '网址不是 https 开头的，浏览器不让存。',
    old: '这个浏览器存不了（太旧，或者开着无痕浏览）。请换一个浏览器，或者升级以后再存。',
  };

  function reason() {
    if (location.protocol === 'file:') {
      return 'file';
    }
    if (/MicroMessenger/i.test(navigator.userAgent)) {
      return 'wechat';
    }
    if (!window.isSecureContext) {
      return 'plain';
    }
    return navigator.serviceWorker && window.caches ? '' : 'old';
  }

  /** @returns {{name: string, words: string}|null} what stands in the way, null for nothing */
  portal.copyAbility = function () {
    const name = reason();
    return name ? { name: name, words: REASONS[name] } : null;
  };
}(window.portal));
