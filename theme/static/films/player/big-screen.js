/**
 * The view for the projector: the film on the whole screen, with large captions. Where a browser has no full screen,
 * the film fills the window.
 *
 * Markup: [data-player-stage], which is shown large, holding or beside [data-player-big] and [data-player-small] hidden.
 */
(function (portal) {
  'use strict';

  const BIG = 'is-big';

  function call(object, names) {
    const name = names.find(function (each) {
      return object[each];
    });
    const asked = name ? object[name]() : null;
    if (asked && asked.catch) {
      asked.catch(function () {}); // refused: the window is filled, which is as good
    }
  }

  function fullElement() {
    return ['fullscreenElement', 'webkitFullscreenElement', 'mozFullScreenElement'].map(function (name) {
      return document[name];
    }).find(Boolean) || null;
  }

  function setBig(root, isBig) {
    const part = portal.elements.partsOf(root, 'player');
    part('stage').classList.toggle(BIG, isBig);
    document.documentElement.classList.toggle('has-big-screen', isBig);
    part('big').hidden = isBig;
    part('small').hidden = !isBig;
  }

  /** @param {HTMLElement} root  holds [data-player-stage] */
  function enter(root) {
    setBig(root, true);
    call(root.querySelector('[data-player-stage]'), ['requestFullscreen', 'webkitRequestFullscreen', 'mozRequestFullScreen']);
  }

  function leave(root) {
    setBig(root, false);
    if (fullElement()) {
      call(document, ['exitFullscreen', 'webkitExitFullscreen', 'mozCancelFullScreen']);
    }
  }

  function isBig(root) {
    return root.querySelector('[data-player-stage]').classList.contains(BIG);
  }

  /** @param {HTMLElement} root  [data-module="player"] or [data-module="evening"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'player');
    part('big').addEventListener('click', function () { enter(root); });
    part('small').addEventListener('click', function () { leave(root); });
    ['fullscreenchange', 'webkitfullscreenchange', 'mozfullscreenchange'].forEach(function (name) {
      document.addEventListener(name, function () {
        if (!fullElement() && isBig(root)) { // left by the browser's own key
          setBig(root, false);
        }
      });
    });
  }

  portal.bigScreen = { enter: enter, leave: leave, isBig: isBig };
  portal.attach('[data-module="player"]', attach);
  portal.attach('[data-module="evening"]', attach);
}(window.portal));
