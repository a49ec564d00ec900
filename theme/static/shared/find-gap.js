/** Which updates of an offline bundle have been left out? Each version leaves a trail in the folder. */
(function (portal) {
  'use strict';

  /**
   * @param {Array<string>} chain  the versions before this one that an update names, oldest first
   * @param {function(string): Promise<boolean>} hasTrail  whether the folder has had that version
   * @returns {Promise<{missing: Array<string>, isAlone: boolean}>} missing: the versions after the newest one that has
   *   been here, oldest first; isAlone: none of the chain has been here
   */
  portal.findGap = async function (chain, hasTrail) {
    for (let at = chain.length - 1; at >= 0; at -= 1) {
      if (await hasTrail(chain[at])) {
        return { missing: chain.slice(at + 1), isAlone: false };
      }
    }
    return { missing: [], isAlone: chain.length > 0 };
  };
}(window.portal));
