/**
 * The page that checks certificates: a file, the text of a code, or a code's address that has led here.
 *
 * Markup: [data-module="certificate-check"] with the address of tweetnacl in data-nacl and what is judged by in
 * data-known (see judge.js); [data-check-unread], shown until the page can be used; [data-check-body]; in it
 * [data-check-file], [data-check-form] with [data-check-code], [data-check-verdict] with [data-check-sentence],
 * [data-check-manner] and [data-check-values].
 */
(function (portal) {
  'use strict';

  const MOST_BYTES = 2000000; // a certificate takes a twentieth of it
  const UNWATCHED = '自学、未监考';

  function addValue(list, label, value) {
    const row = portal.elements.make('div', 'proof__value');
    row.appendChild(portal.elements.make('dt', 'proof__label', label));
    row.appendChild(portal.elements.make('dd', 'proof__word', value));
    list.appendChild(row);
  }

  function show(part, verdict, labels) {
    part('verdict').hidden = false;
    part('verdict').setAttribute('data-holds', verdict.holds ? 'yes' : 'no');
    part('sentence').textContent = verdict.sentence;
    part('values').textContent = '';
    part('manner').hidden = !verdict.values || verdict.values.manner !== UNWATCHED;
    labels.forEach(function (label) {
      if (verdict.values && verdict.values[label[0]]) {
        addValue(part('values'), label[1], verdict.values[label[0]]);
      }
    });
    part('verdict').focus(); // what a code has led here for stands on the first screen
  }

  function bytesOf(file) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader();
      reader.onload = function () { resolve(new Uint8Array(reader.result)); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsArrayBuffer(file);
    });
  }

  async function ofFile(file, known) {
    try {
      return portal.judge.ofPage(file.size > MOST_BYTES ? new Uint8Array(0) : await bytesOf(file), known);
    } catch (error) {
      return { holds: false, sentence: '文件读不出来。请把它复制到这台设备上，再选一次。', values: null };
    }
  }

  /** A code's address has led here: what stands behind # is a certificate. No server is told of it. */
  function judgeAddress(judgeCode) {
    const short = window.location.hash.slice(1);
    if (short.indexOf('.') > 0) {
      judgeCode(short);
    }
  }

  async function attach(root) {
    const part = portal.elements.partsOf(root, 'check');
    const known = JSON.parse(root.getAttribute('data-known'));
    await portal.runScript(root.getAttribute('data-nacl'));
    function judgeCode(text) {
      show(part, portal.judge.ofCode(text.trim(), known), known.labels);
    }
    part('file').addEventListener('change', async function () {
      if (part('file').files.length) {
        show(part, await ofFile(part('file').files[0], known), known.labels);
      }
    });
    part('form').addEventListener('submit', function (event) {
      event.preventDefault();
      judgeCode(part('code').value);
    });
    window.addEventListener('hashchange', function () { judgeAddress(judgeCode); });
    judgeAddress(judgeCode);
    part('unread').hidden = true;
    part('body').hidden = false;
    root.setAttribute('data-check-ready', '');
  }

  portal.attach('[data-module="certificate-check"]', attach);
}(window.portal));
