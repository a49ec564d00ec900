/** The file by which a learner asks for a certificate: a name and one paper, nothing else of the person. */
(function (portal) {
  'use strict';

  const FORMAT = 'portal-certificate-request';
  const KEYS = ['exam', 'bank', 'seed', 'started', 'finished', 'answers', 'score', 'full'];
  const DIGITS = 8; // of the hash, in a file's name; no name of a person stands there

  function withoutOurs(record) {
    return KEYS.reduce(function (paper, key) {
      paper[key] = record[key];
      return paper;
    }, {});
  }

  /**
   * @param {string} name  of the learner, as typed
   * @param {Object} record  a finished paper of the learner's store
   * @param {function(string): string} sha256  in hex, of a text
   * @returns {{name: string, text: string}} the file
   */
  function file(name, record, sha256) {
    const request = {
      format: FORMAT, version: 1, name: name, written: portal.civilClock.stamp(), paper: withoutOurs(record),
    };
    const sum = sha256(portal.canonicalJson(request));
    return {
      name: 'certificate-request-' + record.exam.replace(/[^a-z0-9-]/g, '-') + '-' + sum.slice(0, DIGITS) + '.json',
      text: portal.canonicalJson(Object.assign({ sha256: sum }, request)) + '\n',
    };
  }

  portal.request = { file: file };
}(window.portal));
