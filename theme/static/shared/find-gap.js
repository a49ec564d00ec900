/** Which updates of an offline bundle have been left out? Each version leaves a trail in the folder. */
(function (portal) {
  'use strict';

  /**
   * @param {Array<string>} chain  the versions before this one that an update names, oldest first
   * @param {function(string): Promise<boolean>} hasTrail  whether the folder has had that version
   * @returns {Promise<{missing: Array<string>, hasLater: boolean, isAlone: boolean}>} missing: the versions that have not
   *   been here, after the oldest that has, in which all before it is contained; hasLater: one after them has been
   *   here; isAlone: none of the chain has been here
   */
  portal.findGap = async function (chain, hasTrail) {
    const missing = [];
    let hasLater = false;
    let isAlone = chain.length > 0;
    for (const version of chain) {
      if (await hasTrail(version)) {
        isAlone = false;
        hasLater = missing.length > 0;
      } else if (!isAlone) {
        missing.push(version);
      }
    }
    return { missing: missing, hasLater: hasLater, isAlone: isAlone };
  };
}(window.portal));
