/**
 * Copy the sharing text, or hand it to the phone's own sharing sheet.
 *
 * Without JS the text stands in a field from which it can be copied by hand.
 * Markup: [data-module="share"] holding a read-only textarea [data-share-text], buttons
 * [data-share-copy] hidden and [data-share-send] hidden, and a [data-share-status] role="status".
 */
(function (portal) {
  'use strict';

  const COPIED = '已复制';
  const NOT_COPIED = '没能自动复制。文字已选中，请按 Ctrl+C，或长按文字后选“复制”。';
  const STATUS_MS = 5000; // long enough for slow readers; afterwards the word would be stale

  /** @returns {boolean} whether it was copied; the way before navigator.clipboard (Chromium 66) and on plain http */
  function copySelected(field) {
    field.focus();
    field.select();
    field.setSelectionRange(0, field.value.length); // iOS ignores select()
    try {
      return document.execCommand('copy');
    } catch (error) {
      return false;
    }
  }

  /** @returns {Promise<boolean>} whether the text is on the clipboard */
  function copy(field, button) {
    function copyOldWay() {
      const isCopied = copySelected(field);
      if (isCopied) {
        button.focus();
      }
      return isCopied;
    }

    if (window.isSecureContext && navigator.clipboard && navigator.clipboard.writeText) {
      return navigator.clipboard.writeText(field.value).then(function () {
        return true;
      }, copyOldWay);
    }
    return Promise.resolve(copyOldWay());
  }

  function attachCopy(field, button, status) {
    let timer = 0;

    function say(isCopied) {
      window.clearTimeout(timer);
      status.textContent = isCopied ? COPIED : NOT_COPIED;
      if (isCopied) {
        timer = window.setTimeout(function () {
          status.textContent = '';
        }, STATUS_MS);
      }
    }

    button.hidden = false;
    button.addEventListener('click', function () {
      copy(field, button).then(say);
    });
  }

  function canSend() {
    return typeof navigator.share === 'function' && window.matchMedia('(pointer: coarse)').matches;
  }

  function attachSend(field, button) {
    button.hidden = false;
    button.addEventListener('click', function () {
      // The text already holds the address. A sheet that the reader closes rejects too: nothing to report.
      navigator.share({ text: field.value }).catch(function () {});
    });
  }

  /** @param {HTMLElement} root  [data-module="share"] */
  function attach(root) {
    const part = portal.elements.partsOf(root, 'share');
    const field = part('text');
    if (!field || !part('copy') || !part('status')) {
      return;
    }
    attachCopy(field, part('copy'), part('status'));
    if (part('send') && canSend()) {
      attachSend(field, part('send'));
    }
  }

  portal.attach('[data-module="share"]', attach);
}(window.portal));
