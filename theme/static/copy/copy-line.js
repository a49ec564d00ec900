/** The line to the worker, which is registered only when a reader wants a copy. */
(function (portal) {
  'use strict';

  const AWAKE_MS = 15000; // a browser stops a worker that nobody asks anything for half a minute

  /** @returns {Promise<?ServiceWorkerRegistration>} of a worker that this site has here already */
  function registered(address) {
    return navigator.serviceWorker.getRegistration(new URL('./', address).href).then(function (found) {
      return found && found.scope === new URL('./', address).href ? found : null;
    });
  }

  /** @returns {Promise<ServiceWorkerRegistration>} once the worker is at work */
  async function register(address) {
    const found = await navigator.serviceWorker.register(address, { updateViaCache: 'none' });
    const worker = found.active || found.waiting || found.installing;
    if (worker.state !== 'activated') {
      await new Promise(function (resolve) {
        worker.addEventListener('statechange', function () {
          if (worker.state === 'activated') {
            resolve();
          }
        });
      });
    }
    return found;
  }

  function send(registration, order) {
    if (registration && registration.active) {
      registration.active.postMessage(order);
    }
  }

  /** @param {function(Object)} onState  called whenever the worker tells how the copy stands */
  function listen(onState) {
    navigator.serviceWorker.addEventListener('message', function (event) {
      if (event.data && event.data.copy) {
        onState(event.data);
      }
    });
  }

  /** Ask again and again while something is being kept. isRunning: tells whether it is. */
  function keepAwake(registrationOf, isRunning) {
    setInterval(function () {
      if (isRunning()) {
        send(registrationOf(), { order: 'go-on' });
      }
    }, AWAKE_MS);
  }

  portal.copyLine = { registered: registered, register: register, send: send, listen: listen, keepAwake: keepAwake };
}(window.portal));
