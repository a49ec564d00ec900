/** The check: signature, lists, files, and what is in no list. Knows nothing of the page. */
(function (portal) {
  'use strict';

  /**
   * @param {Map<string, File>} files  by path from the bundle's top folder
   * @param {string} key  the county's public key, 64 hex figures
   * @param {{expect: function(number, number), on: function(string, number), done: function()}} watch  told how many
   *   bytes and files will be read, which file is being read and how many more bytes of it are, and each file's end
   * @returns {Promise<Object>} {verdict: whole|damaged|forged|none, sentence, rows: [{kind, path}], root}
   */
  portal.verify = async function (files, key, watch) {
    if (!files.has('manifest/root.txt')) {
      return portal.verdict.nothing();
    }
    const root = await portal.lists.loadRoot(files, key);
    if (!root) {
      return portal.verdict.forged();
    }
    const parts = await portal.lists.loadParts(files, root);
    const compared = await portal.comparing.compare(files, parts.listed, watch);
    const update = await portal.lists.loadUpdate(files, key);
    const strange = await portal.strangers.findBad(files, parts, update);
    const rows = parts.bad.concat(compared, strange);
    return portal.verdict.found(root, rows, await portal.trails.findGap(files, root, update));
  };
}(window.portal));
