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

  async function tell() {
    const found = await state();
    const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
    windows.forEach(function (each) { each.postMessage(found); });
  }

  copy.telling = { tell: tell };
}(self.readerCopy));
