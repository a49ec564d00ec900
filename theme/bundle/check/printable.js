/** Names of files as they can be shown: no name may turn the line round, hide in it or look like another. */
(function (portal) {
  'use strict';

  // What would move the cursor, hide or turn round what is shown; the same as in plugins/delivery/offline/outcome.py.
  const UNPRINTABLE = new RegExp('[\\x00-\\x1f\\x7f-\\xa0\\xad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202f\\u2060-\\u206f'
    + '\\ufeff\\ufff9-\\ufffb]', 'g');

  /** @returns {string} the name with a code in the place of each such character */
  portal.printable = function (name) {
    return name.replace(UNPRINTABLE, function (sign) {
      return '\\u' + sign.charCodeAt(0).toString(16).padStart(4, '0');
    });
  };
}(window.portal));
