/**
 * Has an update been left out? Every bundle and update leaves its own trail in the folder, and an update names the
 * versions that it builds on.
 *
 * Hangs on portalStation. Runs on station/version.html: paths begin there.
 */
(function () {
  'use strict';

  const station = window.portalStation;

  /** @returns {Promise<?Object>} what the update that made this version says of itself; null for a full bundle */
  station.loadUpdate = async function () {
    const update = await station.load('Update', '../manifest/update.js');
    return update && update.to === station.version.version ? update : null;
  };

  /**
   * @param {Array<string>} chain  versions before this one, oldest first
   * @returns {Promise<{missing: Array<string>, isAlone: boolean}>} missing: those after the newest one that has been
   *   here, oldest first; isAlone: none of them has been here
   */
  station.findGap = async function (chain) {
    for (let at = chain.length - 1; at >= 0; at -= 1) {
      if (await station.load('Trail', 'trail/' + chain[at] + '.js') === chain[at]) {
        return { missing: chain.slice(at + 1), isAlone: false };
      }
    }
    return { missing: [], isAlone: chain.length > 0 };
  };
}());
