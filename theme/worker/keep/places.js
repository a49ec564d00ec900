/** Where things are: addresses and the paths of the site's files. */
(function (copy) {
  'use strict';

  /** @returns {string} the path of the file that an address asks for; '' for one outside of the site */
  function pathOf(address) {
    const url = new URL(address);
    const plain = url.origin + url.pathname;
    if (!plain.startsWith(self.registration.scope)) {
      return '';
    }
    const path = decodeURIComponent(plain.slice(self.registration.scope.length));
    return !path || path.endsWith('/') ? path + 'index.html' : path;
  }

  copy.places = { pathOf: pathOf };
}(self.readerCopy));
