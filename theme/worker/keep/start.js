/** The worker begins: a new one takes the old one's place at once, and all requests of the site pass through it. */
(function (copy) {
  'use strict';

  const PASSED_OVER = ['audio', 'video', 'track']; // asked for in pieces, and never kept

  function isOurs(request) {
    return request.method === 'GET' && copy.places.pathOf(request.url) && !request.headers.has('range')
      && !PASSED_OVER.includes(request.destination);
  }

  /** Answer a request. Whatever goes wrong here, as a storage that the browser cannot read, the network is there still. */
  function respond(event, answering) {
    event.respondWith(answering(event).catch(function () { return fetch(event.request); }));
  }

  function answer(event) {
    if (!isOurs(event.request)) {
      return;
    }
    if (event.request.mode === 'navigate') {
      respond(event, copy.pages.answer);
    } else if (event.request.destination) { // a page's own parts; scripts that fetch want the network's answer
      respond(event, copy.parts.answer);
    }
  }

  self.addEventListener('install', function () { self.skipWaiting(); });
  self.addEventListener('activate', function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener('fetch', answer);
}(self.readerCopy));
