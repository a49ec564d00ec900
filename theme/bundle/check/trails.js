/** Trails: each version that a folder has had leaves one small file there. */
(function (portal) {
  'use strict';

  const TRAIL = /^station\/trail\/(\d{4}-\d{2}-\d{2}-[0-9a-f]{8})\.js$/;

  /** @returns {Promise<boolean>} whether the path is a trail's, and the file names the version that the path does */
  async function isTrail(files, path) {
    const found = TRAIL.exec(path);
    const array = found && await portal.folder.read(files, path);
    return Boolean(array) && portal.account.decode(array) === 'portalTrail("' + found[1] + '")\n';
  }

  /** @returns {Promise<Array<string>>} versions between the newest earlier one that is there and this one */
  async function findGap(files, root, update) {
    const chain = update && update.to === root.version ? update.chain : [];
    const gap = await portal.findGap(chain, function (version) {
      return isTrail(files, 'station/trail/' + version + '.js');
    });
    return gap.missing;
  }

  portal.trails = { isTrail: isTrail, findGap: findGap };
}(window.portal));
