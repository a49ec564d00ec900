/** Watch requests that another script makes: Pagefind says nothing of a file that does not come and goes on without. */
(function (portal) {
  'use strict';

  /** @returns {Promise} settled when the whole answer is there; rejected where it is an error or breaks off */
  function wholeAnswer(answer) {
    return answer.then(function (response) {
      if (!response.ok) {
        throw new Error(response.url);
      }
      return response.clone().arrayBuffer();
    }).then(function () { return true; }); // the bytes themselves need not be kept
  }

  /**
   * From now on watch each request below an address.
   *
   * @param {string} base  what the addresses begin with
   * @returns {function(): Promise} gives a promise that is rejected where one of the requests so far has failed
   */
  portal.watchRequests = function (base) {
    const plainFetch = window.fetch;
    const loads = [];
    window.fetch = function (address, options) {
      const answer = plainFetch.call(window, address, options);
      if (new URL(String(address), location.href).href.indexOf(base) === 0) {
        const load = wholeAnswer(answer);
        load.catch(function () {}); // else the browser would report a failure before anyone asks for it
        loads.push(load);
      }
      return answer;
    };
    return function () { return Promise.all(loads); };
  };
}(window.portal));
