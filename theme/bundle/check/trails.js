/** Trails: each version that a folder has had leaves one small file there. */
(function (portal) {
  'use strict';

  const TRAIL = /^station\/trail\/(\d{4}-\d{2}-\d{2}-[0-9a-f]{8})\.js$/;
  const VERSION = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/;
  const TRAIL_BYTES = 1000; // a trail is shorter

  /** @returns {Promise<boolean>} whether the path is a trail's, and the file names the version that the path does */
  async function isTrail(files, path) {
    const found = TRAIL.exec(path);
    const array = found && await portal.folder.read(files, path, TRAIL_BYTES);
    return Boolean(array) && portal.strictText(array) === 'portalTrail("' + found[1] + '")\n';
  }

  /** @returns {Promise<{missing: Array<string>, hasLater: boolean}>} the versions that were left out; see find-gap.js */
  function findGap(files, root, update) {
    const chain = update && update.to === root.version ? update.chain : [];
    return portal.findGap(chain, function (version) {
      return isTrail(files, 'station/trail/' + version + '.js');
    });
  }

  /** @returns {Promise<Array<string>>} the versions that the folder has had beside this one */
  async function findHad(files, root) {
    const had = [];
    await portal.someAtATime(Array.from(files.keys()), async function (path) {
      const found = TRAIL.exec(path);
      if (found && found[1] !== root.version && await isTrail(files, path)) {
        had.push(found[1]);
      }
    });
    return had;
  }

  /**
   * @param {Array<string>} had  see findHad
   * @returns {string} the newest version that was here after this one; '' where there is none
   */
  function findNewer(had, root, update) {
    const newer = had.filter(function (version) { return version.slice(0, root.date.length) > root.date; });
    // Of two versions of one day only an account knows which is later.
    if (update && VERSION.test(update.to) && (update.to.slice(0, 10) > root.date || update.chain.includes(root.version))) {
      newer.push(update.to);
    }
    return newer.filter(function (version) { return version !== root.version; }).sort().pop() || '';
  }

  portal.trails = { isTrail: isTrail, findGap: findGap, findHad: findHad, findNewer: findNewer };
}(window.portal));
