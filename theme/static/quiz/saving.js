/** Write to the learner's store, one thing after the other, and tell at every moment whether all of it is on the disk. */
(function (portal) {
  'use strict';

  const TOLD = {
    unkept: '这个窗口不能保存：关掉就没有了。请不要用无痕窗口，或者换一个浏览器。',
    saving: '正在存……',
    kept: '已存',
    failed: '没有存上。可能磁盘满了。请腾出地方，再改一下答案试试。',
  };

  class Saving {
    constructor(store, line) {
      this.store = store;
      this.line = line;
      this.waiting = new Map(); // by name: the last state of what is to be written
      this.made = 0;
      this.kept = 0;
      this.running = null;
      this.show('kept');
    }

    show(state) {
      const shown = this.store ? state : 'unkept';
      this.line.textContent = shown === 'kept' && !this.made ? '' : TOLD[shown];
      this.line.setAttribute('data-state', shown);
      this.line.setAttribute('data-made', String(this.made));
      this.line.setAttribute('data-kept', String(this.kept));
    }

    async writeAll() {
      while (this.waiting.size) {
        const upTo = this.made;
        const jobs = Array.from(this.waiting);
        for (const job of jobs) {
          await job[1](this.store);
          if (this.waiting.get(job[0]) === job[1]) {
            this.waiting.delete(job[0]); // no later state has come meanwhile
          }
        }
        this.kept = upTo;
        this.show(this.kept === this.made ? 'kept' : 'saving');
      }
    }

    async run() {
      try {
        await this.writeAll();
      } catch (error) {
        this.show('failed'); // what waits is tried again with the next change
      }
      this.running = null;
    }

    /**
     * @param {string} name  of what is written; of several that wait under one name only the last is
     * @param {function(Object): Promise} job  writes to the store
     * @returns {Promise} settled when nothing is being written any more
     */
    put(name, job) {
      this.made += 1;
      this.waiting.set(name, job);
      this.show('saving');
      if (this.store && !this.running) {
        this.running = this.run();
      }
      return this.running || Promise.resolve();
    }
  }

  /**
   * @param {?LearnerStore} store  null where this window may keep nothing
   * @param {HTMLElement} line  role="status"
   */
  portal.saving = function (store, line) {
    return new Saving(store, line);
  };
}(window.portal));
