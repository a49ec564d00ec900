/** The chosen folder: where the bundle lies in it, its files as a Map from path to File, and what lies around it. */
(function (portal) {
  'use strict';

  const ROOT = 'manifest/root.txt';
  const MOST = 16 * 1024 * 1024; // bytes of a list; those of a hundred thousand files are smaller

  /** @returns {Array<string>} where bundles begin, '' or with a closing slash; of nested ones the outermost */
  function topsOf(paths) {
    const tops = paths
      .filter(function (path) {
        return (path === ROOT || path.endsWith('/' + ROOT)) && !portal.systemFiles.isNamed(path, '');
      })
      .map(function (path) { return path.slice(0, -ROOT.length); });
    const depths = tops.map(function (top) { return top.split('/').length; });
    return tops.filter(function (top, at) { return depths[at] === Math.min.apply(null, depths); }).sort(portal.inOrder);
  }

  /** @returns {string} the file's path with the slashes that the disk has: Chromium shows \\ in a name of Linux as / */
  function pathOf(file) {
    const path = file.webkitRelativePath;
    return file.name.includes('\\') ? path.slice(0, -file.name.length) + file.name : path;
  }

  /** Add a file. Of two with one path, as of a folder with \\ in its name, the second stays under a name of nobody's. */
  function add(all, path, file) {
    let free = path;
    while (all.has(free)) {
      free += '\\';
    }
    all.set(free, file);
  }

  /**
   * @param {Iterable<File>} list  files of an input with webkitdirectory: their paths begin with the chosen folder;
   *   where several were dropped at once, each is a folder of the whole, so that no file takes another's place
   * @returns {{name: string, tops: Array<string>, top: string, files: Map, all: Map}} tops: where bundles begin; top:
   *   the one, '' where there are none or several; files: below it; all: of the chosen folder
   */
  function of(list) {
    const all = new Map();
    const files = new Map();
    const items = Array.from(list);
    const names = new Set(items.map(function (file) { return file.webkitRelativePath.split('/')[0]; }));
    const chosen = names.size === 1 ? Array.from(names)[0] + '/' : '';
    items.forEach(function (file) { add(all, pathOf(file).slice(chosen.length), file); });
    const tops = topsOf(Array.from(all.keys()));
    const top = tops.length === 1 ? tops[0] : '';
    all.forEach(function (file, path) {
      if (path.startsWith(top)) {
        files.set(path.slice(top.length), file);
      }
    });
    const name = (chosen + top).split('/').filter(Boolean).join('/');
    return { name: name, tops: tops, top: top, files: files, all: all };
  }

  /**
   * @param {Map<string, File>} files
   * @param {string} path
   * @param {number=} most  bytes; without it what the largest list may have
   * @returns {Promise<?Uint8Array>} the bytes of a file; null where it is missing, too large or cannot be read
   */
  function read(files, path, most) {
    const file = files.get(path);
    const isReadable = file && file.size <= (most === undefined ? MOST : most);
    return isReadable ? bytesOf(file) : Promise.resolve(null);
  }

  /** @returns {Promise<?Uint8Array>} the first bytes of a file; null where it is missing or cannot be read */
  function readHead(files, path, count) {
    const file = files.get(path);
    return file ? bytesOf(file.slice(0, count)) : Promise.resolve(null);
  }

  function bytesOf(blob) {
    return portal.hashing.bytes(blob).catch(function () { return null; });
  }

  portal.folder = { of: of, read: read, readHead: readHead };
}(window.portal));
