/** Watch an input in which Chinese is typed. */
(function (portal) {
  'use strict';

  /**
   * Tell of each change of the input, but not while an input method composes: half-typed pinyin matches nothing.
   *
   * @param {HTMLInputElement} input
   * @param {function()} onChange  called when something was typed, pasted or erased, or composed characters were chosen
   * @param {function()=} onCompose  called when composing begins
   * @returns {function(): boolean} tells whether characters are being composed
   */
  portal.watchTyping = function (input, onChange, onCompose) {
    let isComposing = false;

    input.addEventListener('compositionstart', function () {
      isComposing = true;
      if (onCompose) {
        onCompose();
      }
    });
    input.addEventListener('compositionend', function () {
      isComposing = false;
      onChange();
    });
    input.addEventListener('input', function () {
      if (!isComposing) {
        onChange();
      }
    });
    return function () { return isComposing; };
  };
}(window.portal));
