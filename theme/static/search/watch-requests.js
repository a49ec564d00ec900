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
   * @param {function(string): string} rename  takes what follows the base, and says what to ask for in its place
   * @returns {function(): Promise} gives a promise that is rejected where one of the requests so far has failed
   */
  portal.watchRequests = function (base, rename) {
    const plainFetch = window.fetch;
    const loads = [];
    window.fetch = function (address, options) {
      const whole = new URL(String(address), location.href).href;
      const isOurs = whole.indexOf(base) === 0;
      const answer = plainFetch.call(window, isOurs ? base + rename(whole.slice(base.length)) : address, options);
      if (isOurs) {
        const load = wholeAnswer(answer);
        load.catch(function () {}); // else the browser would report a failure before anyone asks for it
        loads.push(load);
      }
      return answer;
    };
    return function () { return Promise.all(loads); };
  };
}(window.portal));
