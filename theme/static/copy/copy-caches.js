/** What the browser holds of a copy. The worker of the copy gives its caches these names: theme/worker/keep/store.js. */
(function (portal) {
  'use strict';

  /** @returns {Promise<string[]>} the names of the caches of the worker at this address, whether it is there or not */
  async function left(address) {
    const scope = new URL('./', address).href;
    return (await caches.keys()).filter(function (name) {
      return name.startsWith('portal-copy ') && name.endsWith(' ' + scope);
    });
  }

  /** Delete them. */
  async function remove(address) {
    await Promise.all((await left(address)).map(function (name) { return caches.delete(name); }));
  }

  portal.copyCaches = { left: left, remove: remove };
}(window.portal));
