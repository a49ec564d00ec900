/** Send a letter, again where the way there or the receiver was disturbed. The same letter is kept once. */
(function (portal) {
  'use strict';

  const PAUSES_S = [2, 5, 15]; // before the second, third and fourth time
  const PATIENCE_MS = 30000; // AbortController came with Chromium 66

  function wait(milliseconds) {
    return new Promise(function (resolve) { window.setTimeout(resolve, milliseconds); });
  }

  /** @returns {Promise<{status: number, said: Object}>} status 0 where there was no answer */
  async function once(endpoint, fields) {
    const asked = window.fetch(endpoint, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fields),
      credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error',
    }).then(async function (answer) {
      return { status: answer.status, said: await answer.json().catch(function () { return {}; }) };
    }).catch(function () {
      return { status: 0, said: {} };
    });
    const late = wait(PATIENCE_MS).then(function () { return { status: 0, said: {} }; });
    return Promise.race([asked, late]);
  }

  /**
   * @param {string} endpoint
   * @param {Object} fields
   * @param {function(number)} onPause  called with the seconds until the next time
   * @returns {Promise<{isKept: boolean, words: string}>} words: the receiver's, '' where it has said none
   */
  portal.postLetter = async function (endpoint, fields, onPause) {
    for (let time = 0; ; time += 1) {
      const answer = await once(endpoint, fields);
      const isKept = (answer.status === 200 || answer.status === 201) && answer.said.receipt === fields.receipt;
      const isDisturbed = !isKept && (answer.status === 0 || answer.status >= 500 || answer.status < 300);
      if (!isDisturbed || time === PAUSES_S.length) {
        return { isKept: isKept, words: answer.said.words || '' };
      }
      onPause(PAUSES_S[time]);
      await wait(PAUSES_S[time] * 1000);
    }
  };
}(window.portal));
