/** Lengths as players show them. */
(function (portal) {
  'use strict';

  /** @returns {string} 65 as 1:05, 3723 as 1:02:03 */
  portal.clock = function (seconds) {
    const whole = Math.floor(seconds);
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const shown = parts[0] ? parts : parts.slice(1);
    return shown.map(function (part, at) {
      return at ? String(part).padStart(2, '0') : String(part);
    }).join(':');
  };
}(window.portal));
