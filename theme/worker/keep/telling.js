/** Pages of 存到手机 are told how the copy stands. */
(function (copy) {
  'use strict';

  /** @returns {Promise<Object>} what such a page shows */
  async function state() {
    const record = await copy.store.load();
    const current = record.current && {
      version: record.current.version, choice: record.current.choice,
      saved: record.current.saved, checked: record.current.checked, files: Object.keys(record.current.files).length,
    };
    return {
      copy: true, current: current, next: record.next, problem: record.problem, progress: copy.update.progress(),
      isRunning: Boolean(copy.update.running()), taken: record.taken.length,
    };
  }

  /** @returns {Object} the same of a storage that the browser cannot read: nobody knows what it holds */
  function unreadable() {
    return {
      copy: true, current: null, next: null, problem: { kind: 'spoilt' }, progress: null, isRunning: false, taken: 0,
    };
  }

  async function tell() {
    const found = await state().catch(unreadable);
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    windows.forEach(function (each) { each.postMessage(found); });
  }

  copy.telling = { tell: tell };
}(self.readerCopy));
