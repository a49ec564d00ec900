/**
 * The learner's desk: keeps what is written on a page, and tells at every moment whether it is on the disk.
 *
 * While something is written the next changes wait, of each record the last state.
 */
(function (portal) {
  'use strict';

  const TOLD = {
    unkept: '这个窗口不能保存：关掉就没有了。请不要用无痕窗口，或者换一个浏览器。',
    saving: '正在存……',
    kept: '已存',
    failed: '没有存上。可能是磁盘满了。请先把写的话抄下来，再刷新这一页看一看。',
  };

  class Desk {
    constructor(store, line) {
      this.store = store;
      this.line = line;
      this.waiting = new Map(); // by kind and code: what is to be written
      this.isWriting = false;
      if (!store) {
        this.tell('unkept');
      }
    }

    tell(state) {
      this.line.textContent = TOLD[state];
      this.line.setAttribute('data-state', state);
    }

    async write() {
      this.isWriting = true;
      try {
        while (this.waiting.size) {
          const id = this.waiting.keys().next().value;
          const change = this.waiting.get(id);
          this.waiting.delete(id);
          await this.store.put(change.kind, change.code, change.fields);
        }
        this.tell('kept');
      } catch (error) {
        this.tell('failed');
      }
      this.isWriting = false;
    }

    keep(kind, code, fields) {
      if (!this.store) {
        return;
      }
      this.waiting.set(kind + ' ' + code, { kind: kind, code: code, fields: fields });
      this.tell('saving');
      if (!this.isWriting) {
        this.write();
      }
    }

    /** @returns {Promise<?Object>} what is kept under a code; null where nothing is, or nothing can be kept */
    async get(kind, code) {
      return this.store ? this.store.get(kind, code) : null;
    }
  }

  /**
   * @param {HTMLElement} line  role="status"
   * @returns {Promise<Desk>} its store is null in a window that may keep nothing, which the line then says
   */
  portal.desk = async function (line) {
    const store = await portal.learnerStore().catch(function () { return null; });
    return new Desk(store, line);
  };
}(window.portal));
