/**
 * Files that systems leave on every stick: no damage, as long as nothing could open them.
 *
 * Judges as plugins/delivery/offline/system_files.py does, by the same expressions: they stand in the page as JSON, in
 * [data-system-names].
 */
(function (portal) {
  'use strict';

  const names = JSON.parse(document.querySelector('[data-system-names]').textContent);
  const FOLDERS = whole(names.folders);
  const FILES = whole(names.files);
  const HARMLESS = whole(names.harmless);
  const KNOWN = whole(names.known);
  const OPENED = new RegExp(names.opened, 'i');
  const BINARY = new RegExp(names.binary);
  const PROPERTY_LIST = new RegExp(names.propertyList);
  const APPLE_DOUBLE = new RegExp(names.appleDouble);
  const ODD = new RegExp(names.odd);
  const SETTINGS = whole(names.settings);
  const ELSEWHERE = new RegExp(names.elsewhere, 'i');
  const MARKUP = new RegExp(names.markup, 'i');

  /** @returns {RegExp} for a whole name */
  function whole(text) {
    return new RegExp('^(?:' + text + ')$', 'i');
  }

  function withoutBeside(name) {
    return name.startsWith(names.beside) ? name.slice(names.beside.length) : name;
  }

  /** @returns {string} one character a byte */
  function latin(array) {
    return Array.from(array, function (byte) { return String.fromCharCode(byte); }).join('');
  }

  /**
   * @param {string} path
   * @param {string} top  the bundle's folder, '' or with a closing slash
   * @returns {boolean} whether a system gives such a name in such a place
   */
  function isNamed(path, top) {
    const folders = path.split('/');
    const name = folders.pop();
    if (ODD.test(path)) {
      return false;
    }
    if (FILES.test(name)) {
      return true;
    }
    if (!HARMLESS.test(withoutBeside(name))) {
      return false;
    }
    return name.startsWith(names.beside) || isInSystemsFolder(folders, top);
  }

  /** @returns {boolean} whether one of the folders is a system's, at the top of a disk: above the bundle's or in it */
  function isInSystemsFolder(folders, top) {
    let at = 0; // how far the folders are those of the bundle's own
    for (const folder of folders) {
      if (FOLDERS.test(folder)) {
        return true;
      }
      if (!top.startsWith(folder + '/', at)) {
        return false;
      }
      at += folder.length + 1;
    }
    return false;
  }

  /** @returns {string} the file that one of macOS lies beside; '' for any other file */
  function companionOf(path) {
    const at = path.lastIndexOf('/') + 1;
    return path.startsWith(names.beside, at) ? path.slice(0, at) + path.slice(at + names.beside.length) : '';
  }

  /** @returns {boolean} whether a browser knows the kind by the first bytes alone, so that these must be looked at */
  function needsALook(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return !KNOWN.test(withoutBeside(name)) || FILES.test(name);
  }

  /** @returns {boolean} whether Windows has written the settings: nothing is fetched, nothing shown as something else */
  function areOwnSettings(array) {
    const text = array ? latin(array) : '<!';
    const plain = text.replace(/\0/g, ''); // without zeros UTF-16 reads as ASCII
    return !OPENED.test(text) && !OPENED.test(plain) && !ELSEWHERE.test(plain);
  }

  /** @returns {Promise<?Uint8Array>} the first bytes; of a file that begins as text more, since it may become a page */
  async function readBeginning(files, path) {
    const head = await portal.folder.readHead(files, path, names.headBytes);
    return head && !BINARY.test(latin(head)) ? portal.folder.readHead(files, path, names.textBytes) : head;
  }

  /** @returns {Promise<boolean>} whether a system has left the file, and neither browser nor Windows would open it */
  async function isLeft(files, path, top) {
    if (!isNamed(path, top)) {
      return false;
    }
    if (!needsALook(path)) {
      return true;
    }
    if (SETTINGS.test(path.slice(path.lastIndexOf('/') + 1))) {
      return areOwnSettings(await portal.folder.read(files, path, names.settingsBytes));
    }
    const head = await readBeginning(files, path);
    if (!head || !OPENED.test(latin(head))) {
      return Boolean(head);
    }
    const array = await portal.folder.read(files, path, names.propertyListBytes);
    return Boolean(array) && PROPERTY_LIST.test(latin(array));
  }

  /** @returns {Promise<boolean>} whether macOS has laid the file beside one that the lists name */
  async function isBeside(files, path, listed) {
    if (!listed.has(companionOf(path))) {
      return false;
    }
    const array = await portal.folder.read(files, path, names.appleDoubleBytes);
    const text = array ? latin(array) : '';
    return APPLE_DOUBLE.test(text) && !MARKUP.test(text);
  }

  portal.systemFiles = { isNamed: isNamed, isLeft: isLeft, isBeside: isBeside };
}(window.portal));
