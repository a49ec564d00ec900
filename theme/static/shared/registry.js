/**
 * The registry of a bundle: what its files share with each other, and the start of its behaviours.
 *
 * The build joins the files of a folder into one script, a bundle (plugins/features/assets/bundle.py). Each file is a function
 * of its own, so its names stand in nobody's way. What other files may use hangs on `portal` under the file's name:
 * days.js gives portal.days. A file of this folder that two bundles need is written once and joined into both, together
 * with those of this folder that it uses itself. These files come first, so others may use them at once; of its
 * neighbours a file may only use within functions what they give, since they may come later.
 *
 * This file opens each bundle with a new registry, and start.js closes it and takes the registry off the window. Two
 * bundles on one page therefore share nothing by accident, and neither leaves a global name behind.
 */
(function () {
  'use strict';

  const portal = {};
  const waiting = [];

  /**
   * Have a behaviour attached when all files of the bundle have run, so that their order does not matter.
   *
   * @param {string} selector  the elements that it is for, such as [data-module="menu"]
   * @param {function(HTMLElement)} attach  called with each of them
   */
  portal.attach = function (selector, attach) {
    waiting.push({ selector: selector, attach: attach });
  };

  /** Attach a behaviour; one that fails keeps no other from starting, and the browser's console still tells of it. */
  function start(behaviour, element) {
    try {
      behaviour.attach(element);
    } catch (error) {
      window.setTimeout(function () { throw error; });
    }
  }

  /** Attach all behaviours that wait. */
  portal.start = function () {
    waiting.forEach(function (behaviour) {
      document.querySelectorAll(behaviour.selector).forEach(function (element) { start(behaviour, element); });
    });
  };

  window.portal = portal;
}());
