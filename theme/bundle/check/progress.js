/**
 * The progress of a check: what the reader sees of it, and stopping it.
 *
 * A watch is told by verify.js what happens. Once it is stopped it throws, which ends the check.
 */
(function (portal) {
  'use strict';

  const EVERY_MS = 100; // between two changes of the bar
  const STOPPED = '已经停下，没有核对完。';

  function show(watch, part, path) {
    part('bar').value = watch.allBytes ? watch.bytes / watch.allBytes : 0;
    part('bytes').textContent = portal.sizeInWords(watch.bytes) + '，共 ' + portal.sizeInWords(watch.allBytes)
      + '；' + watch.files + ' 个文件，共 ' + watch.allFiles + ' 个';
    part('file').textContent = path;
  }

  /**
   * @param {function(string): HTMLElement} part  finds the parts of the page
   * @param {function()} onExpect  called when it is known how much is to be read
   * @returns {Object} a watch; its isStopped is for the page to set
   */
  function watch(part, onExpect) {
    const own = { isStopped: false, bytes: 0, files: 0, allBytes: 0, allFiles: 0, shownAt: 0 };

    own.expect = function (bytes, files) {
      own.allBytes = bytes;
      own.allFiles = files;
      onExpect();
    };
    own.on = function (path, bytes) {
      throwIfStopped(own);
      own.bytes += bytes;
      if (Date.now() - own.shownAt >= EVERY_MS) {
        own.shownAt = Date.now();
        show(own, part, path);
      }
    };
    own.done = function () { own.files += 1; };
    return own;
  }

  function throwIfStopped(watch) {
    if (watch.isStopped) {
      throw new Error(STOPPED);
    }
  }

  portal.progress = { STOPPED: STOPPED, watch: watch, throwIfStopped: throwIfStopped };
}(window.portal));
