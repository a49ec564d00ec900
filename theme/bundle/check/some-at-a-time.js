/** Work on many files, some at a time: a small one is mostly waiting for the disk. */
(function (portal) {
  'use strict';

  const AT_A_TIME = 4;

  /**
   * @param {Array} items
   * @param {function(*): Promise} work  done for each of them; what it throws ends all
   * @returns {Promise}
   */
  portal.someAtATime = async function (items, work) {
    let next = 0;

    async function workOn() {
      while (next < items.length) {
        next += 1;
        await work(items[next - 1]);
      }
    }

    await Promise.all(Array.from({ length: AT_A_TIME }, workOn));
  };
}(window.portal));
