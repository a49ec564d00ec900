/**
 * The chain of versions that led to this one. Every bundle and update leaves its own trail in the folder, and an update
 * names the versions that it builds on; so it shows whether one has been left out.
 *
 * Runs on station/version.html: paths begin there.
 */
(function (portal) {
  'use strict';

  /** @returns {Promise<?Object>} what the update that made this version says of itself; null for a full bundle */
  async function loadUpdate() {
    const update = await portal.account.load('Update', '../manifest/update.js');
    return update && update.to === portal.account.version.version ? update : null;
  }

  /**
   * @param {Array<string>} chain  versions before this one, oldest first
   * @returns {Promise<{missing: Array<string>, isAlone: boolean}>} see find-gap.js
   */
  function findGap(chain) {
    return portal.findGap(chain, async function (version) {
      return await portal.account.load('Trail', 'trail/' + version + '.js') === version;
    });
  }

  portal.chain = { loadUpdate: loadUpdate, findGap: findGap };
}(window.portal));
