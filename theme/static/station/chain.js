/**
 * The chain of versions that led to this one. Every bundle and update leaves its own trail in the folder, and an update
 * names the versions that it builds on; so it shows whether one has been left out.
 *
 * Runs on station/version.html: paths begin there.
 */
(function (portal) {
  'use strict';

  const VERSION = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/;

  /** @returns {Promise<?Object>} what the last update in the folder says of itself; null where there was none */
  function loadUpdate() {
    return portal.account.load('Update', '../manifest/update.js');
  }

  /**
   * @param {?Object} update  what the last update says of itself
   * @returns {boolean} whether it is the one that made this version
   */
  function isOwn(update) {
    return Boolean(update) && update.to === portal.account.version.version;
  }

  /**
   * An older bundle that is laid over a newer folder leaves the account of the newer one's update there.
   *
   * @param {?Object} update  what the last update says of itself
   * @returns {string} the version that the folder has had after this one; '' where that shows nowhere
   */
  function findNewer(update) {
    const version = portal.account.version;
    if (!update || isOwn(update) || !VERSION.test(update.to)) {
      return '';
    }
    const isLater = update.to.slice(0, 10) > version.date;
    return isLater || (update.chain || []).includes(version.version) ? update.to : ''; // of one day only it knows
  }

  /**
   * An update's account comes first out of its zip, its trail and the version's script last.
   *
   * @param {?Object} update  what the last update says of itself
   * @returns {Promise<string>} the version of an update that was unpacked by halves; '' where none was
   */
  async function findUnfinished(update) {
    if (!update || update.from !== portal.account.version.version) {
      return '';
    }
    return await hasTrail(update.to) ? '' : update.to;
  }

  async function hasTrail(version) {
    return await portal.account.load('Trail', 'trail/' + version + '.js') === version;
  }

  /** @returns {Promise<boolean>} whether the picture lies here that an update names since it has not brought it */
  function hasRest(update) {
    return new Promise(function (resolve) {
      const picture = new Image();
      picture.onload = function () { resolve(true); };
      picture.onerror = function () { resolve(false); };
      if (update.rest) {
        picture.src = portal.linkTo(update.rest);
      } else { // it has brought them all
        resolve(false);
      }
    });
  }

  /**
   * @param {?Object} update  of the version's own update what it says of itself; null where there was none
   * @returns {Promise<{missing: Array<string>, hasLater: boolean, isAlone: boolean, unknown: string}>} see find-gap.js.
   *   No update is alone beside what it has not brought. unknown: the version that it was made from, where none before
   *   it has been here and yet a bundle is: its own full one, or one that it does not suit; '' elsewhere
   */
  async function findGap(update) {
    const gap = await portal.findGap(update ? update.chain : [], hasTrail);
    const isBeside = gap.isAlone && await hasRest(update);
    return {
      missing: gap.missing, hasLater: gap.hasLater, isAlone: gap.isAlone && !isBeside,
      unknown: isBeside ? update.from : '',
    };
  }

  portal.chain = {
    loadUpdate: loadUpdate, isOwn: isOwn, findNewer: findNewer, findUnfinished: findUnfinished, findGap: findGap,
  };
}(window.portal));
