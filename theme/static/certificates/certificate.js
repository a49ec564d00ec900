/**
 * A certificate: its values, and the only text that is signed for it.
 *
 * Mirrors plugins/features/certificates/certificate.py. What the county signs is sound, so that of the values nothing is
 * asked here but that they are those which were signed.
 */
(function (portal) {
  'use strict';

  const HEAD = '红城党建网证书 1';
  const SHORT = /^1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{86})$/;

  function named(labels, values) {
    return labels.reduce(function (found, label, at) {
      found[label[0]] = values[at];
      return found;
    }, {});
  }

  /**
   * @param {string} text  the short form
   * @param {Array<Array<string>>} labels  name and label of each value, in their order
   * @returns {?{values: Object, signature: Uint8Array, signed: Uint8Array}} null for what is no certificate. signed: the
   *   bytes that the signature is for
   */
  function read(text, labels) {
    const found = SHORT.exec(text);
    const bytes = found && portal.base64url.decode(found[1]);
    const signature = found && portal.base64url.decode(found[2]);
    const words = bytes && portal.strictText(bytes);
    const values = words ? words.split('\n') : [];
    if (!signature || values.length !== labels.length) {
      return null;
    }
    const lines = [HEAD].concat(labels.map(function (label, at) { return label[1] + '：' + values[at]; }));
    return {
      values: named(labels, values), signature: signature, signed: new TextEncoder().encode(lines.join('\n') + '\n'),
    };
  }

  portal.certificate = { read: read };
}(window.portal));
