/**
 * Whether a certificate is the county's and holds: the same judgement as plugins/features/certificates/judge.py, in the
 * same words; a test compares them. Needs nacl.
 *
 * known: {labels, keys: [[name, public, begin, end, void]], revoked: [[serial, day, reason]]}, days as 2026-12-20, void ''
 * for a key that holds.
 */
(function (portal) {
  'use strict';

  const COUNTY = '县级签发';
  const FORGED = '不是县级签发';
  const SEAL = /^<!-- ([0-9a-f]{128}) -->\n$/;
  const SEAL_BYTES = 138;
  const RETURN = 13; // half of the line ends of Windows
  const SHORT_IN_PAGE = / data-certificate="([A-Za-z0-9_.-]+)"/g;
  const PAGE_HEAD = '红城党建网证书页 1\n';

  function forged(why) {
    return { holds: false, sentence: FORGED + '：' + why + '。', values: null };
  }

  function keyFault(key, issued) {
    if (key[4]) {
      return '签它的钥匙 ' + key[4] + ' 作废了，请向县里换一张新的';
    }
    return issued < key[2] || issued > key[3] ? '签发的日期不在钥匙的有效期里' : '';
  }

  function findKey(read, known) {
    return known.keys.find(function (each) { return each[0] === read.values.key; });
  }

  function judge(read, known) {
    const key = findKey(read, known);
    if (!key) {
      return forged('签名用的不是县里公布的钥匙');
    }
    if (!portal.signature.isBy(read.signed, read.signature, key[1])) {
      return forged('有字被改动过，或者没有抄全');
    }
    const fault = keyFault(key, read.values.issued);
    const revoked = known.revoked.find(function (each) { return each[0] === read.values.serial; });
    if (!fault && revoked) {
      const told = '这张证书县里已经撤销，不要再用。' + revoked[1] + '撤销，原因：' + revoked[2] + '。';
      return { holds: false, sentence: told, values: read.values };
    }
    return fault ? forged(fault) : { holds: true, sentence: COUNTY + '，没有改动过。', values: read.values };
  }

  /**
   * @param {string} text  of a QR code
   * @returns {{holds: boolean, sentence: string, values: ?Object}} values: null where nothing of it may be believed
   */
  function ofCode(text, known) {
    const at = text.lastIndexOf('#');
    const read = portal.certificate.read(text.slice(at + 1), known.labels);
    if (!read) {
      return forged('这不是证书，或者没有抄全');
    }
    return at >= 0 && text.slice(0, at) !== read.values.address
      ? forged('二维码里的网址和证书里签的不一样') : judge(read, known);
  }

  function ascii(bytes) {
    return Array.from(bytes, function (byte) { return String.fromCharCode(byte); }).join('');
  }

  function withHead(bytes) {
    const head = new TextEncoder().encode(PAGE_HEAD);
    const whole = new Uint8Array(head.length + bytes.length);
    whole.set(head);
    whole.set(bytes, head.length);
    return whole;
  }

  /**
   * @param {Uint8Array} page  the file of a certificate
   * @returns {Object} as of a code
   */
  function ofPage(page, known) {
    if (page.indexOf(RETURN) >= 0) { // none is in what the county writes
      return forged('文件的换行被改过，多半是邮件、网盘或者编辑器改的。请用U盘拷县里给的原来的文件，或者扫二维码');
    }
    const body = page.subarray(0, Math.max(0, page.length - SEAL_BYTES));
    const seal = SEAL.exec(ascii(page.subarray(body.length)));
    const found = new TextDecoder().decode(body).match(SHORT_IN_PAGE) || [];
    if (!seal || found.length !== 1) {
      return forged('这不是证书的文件，或者后面少了一截');
    }
    const read = portal.certificate.read(found[0].slice(' data-certificate="'.length, -1), known.labels);
    if (!read) {
      return forged('这不是证书，或者没有抄全');
    }
    const key = findKey(read, known);
    if (key && !portal.signature.isBy(withHead(body), portal.signature.unhex(seal[1]), key[1])) {
      return forged('文件里有字被改动过。用浏览器“另存为”也会改动它，请用县里给的原来的文件，或者扫二维码');
    }
    return judge(read, known);
  }

  portal.judge = { ofCode: ofCode, ofPage: ofPage };
}(window.portal));
