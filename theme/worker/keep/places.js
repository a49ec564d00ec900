/** Where things are: addresses and the paths of the site's files. */
(function (copy) {
  'use strict';

  /** @returns {?string} an address below the site without its escapes; null where it is none, or malformed */
  function below(address, base) {
    try {
      const url = new URL(address, base);
      const plain = url.origin + url.pathname;
      const scope = self.registration.scope;
      return plain.startsWith(scope) ? decodeURIComponent(plain.slice(scope.length)) : null;
    } catch (error) {
      return null; // as http://[ or 100%: what somebody has written or opened, and no file of the site
    }
  }

  /**
   * @param {string} address
   * @param {string=} base  what a relative one begins at
   * @returns {string} the path of the file that an address asks for; '' for one outside of the site, and for no address
   */
  function pathOf(address, base) {
    const path = below(address, base || self.registration.scope);
    return path === null ? '' : !path || path.endsWith('/') ? path + 'index.html' : path;
  }

  copy.places = { pathOf: pathOf };
}(self.readerCopy));
