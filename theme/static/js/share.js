/**
 * Copy the sharing text, or hand it to the phone's own sharing sheet.
 *
 * Without JS the text stands in a field from which it can be copied by hand.
 * Markup: [data-module="share"] holding a read-only textarea [data-share-text], buttons
 * [data-share-copy] hidden and [data-share-send] hidden, and a [data-share-status] role="status".
 */
(function () {
  'use strict';

  const COPIED = '已复制';
  const NOT_COPIED = '没能自动复制。文字已选中，请按 Ctrl+C，或长按文字后选“复制”。';
  const STATUS_MS = 5000; // long enough for slow readers; afterwards the word would be stale

  /** The way before navigator.clipboard (Chromium 66) and on plain http. */
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

  function canSend() {
    return typeof navigator.share === 'function' && window.matchMedia('(pointer: coarse)').matches;
  }

  /** @param {HTMLElement} root  [data-module="share"] */
  function attach(root) {
    const field = root.querySelector('[data-share-text]');
    const copyButton = root.querySelector('[data-share-copy]');
    const sendButton = root.querySelector('[data-share-send]');
    const status = root.querySelector('[data-share-status]');
    if (!field || !copyButton || !status) {
      return;
    }
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

    copyButton.hidden = false;
    copyButton.addEventListener('click', function () {
      copy(field, copyButton).then(say);
    });

    if (sendButton && canSend()) {
      sendButton.hidden = false;
      sendButton.addEventListener('click', function () {
        // The text already holds the address. A closed sheet rejects too: nothing to report.
        navigator.share({ text: field.value }).catch(function () {});
      });
    }
  }

  document.querySelectorAll('[data-module="share"]').forEach(attach);
}());
