/** JSON in one form only, so that all who hash the same values hash the same text. */
(function (portal) {
  'use strict';

  /** @returns {string} JSON with its keys in order and no blanks */
  function canonical(value) {
    if (Array.isArray(value)) {
      return '[' + value.map(canonical).join(',') + ']';
    }
    if (value && typeof value === 'object') {
      return '{' + Object.keys(value).sort().map(function (key) {
        return JSON.stringify(key) + ':' + canonical(value[key]);
      }).join(',') + '}';
    }
    return JSON.stringify(value);
  }

  portal.canonicalJson = canonical;
}(window.portal));
