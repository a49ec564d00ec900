/** The chosen folder as a Map from path to File, seen from the bundle's own top folder. */
(function (portal) {
  'use strict';

  const ROOT = 'manifest/root.txt';
  // What systems leave on any stick; nobody opens it, and nobody can help it.
  const DROPPINGS = new RegExp('^(System Volume Information|\\$RECYCLE\\.BIN|RECYCLER|\\.Trash-\\d+|\\.Trashes|'
    + '\\.Spotlight-V100|\\.fseventsd|\\.TemporaryItems|Thumbs\\.db|desktop\\.ini|\\.DS_Store|\\._.*)$', 'i');

  /** @returns {boolean} whether a system has left the file, or the folder that it is in */
  function isDropping(path) {
    return path.split('/').some(function (name) { return DROPPINGS.test(name); });
  }

  /** @returns {?string} where the bundle begins, "" or a path with a closing slash; null where that is not certain */
  function topOf(paths) {
    const tops = paths
      .filter(function (path) { return path === ROOT || path.endsWith('/' + ROOT); })
      .map(function (path) { return path.slice(0, -ROOT.length); });
    const depths = tops.map(function (top) { return top.split('/').length; });
    const shallowest = tops.filter(function (top, at) { return depths[at] === Math.min.apply(null, depths); });
    return shallowest.length === 1 ? shallowest[0] : null;
  }

  /**
   * @param {Iterable<File>} list  files of an input with webkitdirectory: their paths begin with the chosen folder
   * @returns {{name: string, files: Map<string, File>}} the bundle's folder, or all where there is no bundle
   */
  function of(list) {
    const files = Array.from(list);
    const chosen = files.length ? files[0].webkitRelativePath.split('/')[0] : '';
    const paths = files.map(function (file) { return file.webkitRelativePath.slice(chosen.length + 1); });
    const top = topOf(paths.filter(function (path) { return !isDropping(path); })) || '';
    const inside = new Map();
    paths.forEach(function (path, at) {
      if (path.startsWith(top)) {
        inside.set(path.slice(top.length), files[at]);
      }
    });
    return { name: [chosen].concat(top.split('/').filter(Boolean)).join('/'), files: inside };
  }

  /** @returns {Promise<?Uint8Array>} the bytes of a file; null where it is missing or cannot be read */
  function read(files, path) {
    const file = files.get(path);
    return file ? portal.hashing.bytes(file).catch(function () { return null; }) : Promise.resolve(null);
  }

  portal.folder = { of: of, isDropping: isDropping, read: read };
}(window.portal));
