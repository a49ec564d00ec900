/**
 * The worker of a county that offers no copies, or no longer does: it deletes what older workers kept, and takes itself
 * off. A browser asks for this file at its next contact with the site.
 */
(function () {
  'use strict';

  async function leave() {
    const names = await caches.keys();
    await Promise.all(names.filter(function (name) {
      return name.startsWith('portal-copy ') && name.endsWith(' ' + self.registration.scope);
    }).map(function (name) { return caches.delete(name); }));
    await self.registration.unregister();
  }

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) { event.waitUntil(leave()); });
}());
