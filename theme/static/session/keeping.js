/** Keep records, and tell at every moment whether all of them are on the disk. */
(function (portal) {
  'use strict';

  class Keeping {
    constructor(database, tell) {
      this.database = database;
      this.tell = tell;
      this.waiting = new Map(); // by id: the last state of what is to be written
      this.seen = new Map(); // by id: the revision that the disk holds
      this.made = 0;
      this.kept = 0;
      this.isWriting = false;
      this.show('kept');
    }

    show(state) {
      this.tell(this.database ? state : 'unkept', this.made, this.kept);
    }

    async writeAll() {
      const changes = Array.from(this.waiting.values());
      const upTo = this.made;
      changes.forEach(function (change) { change.seen = this.seen.get(change.record.id) || 0; }, this);
      this.waiting.clear();
      await this.database.put(changes).catch(this.takeBack.bind(this, changes));
      this.know(changes.map(function (change) { return change.record; }));
      this.kept = upTo;
    }

    /** What could not be written waits for the next change, where no later state of it waits already. */
    takeBack(changes, error) {
      changes.forEach(function (change) {
        if (!this.waiting.has(change.record.id)) {
          this.waiting.set(change.record.id, change);
        }
      }, this);
      throw error;
    }

    async write() {
      this.isWriting = true;
      try {
        while (this.waiting.size) {
          await this.writeAll();
          this.show(this.kept === this.made ? 'kept' : 'saving');
        }
      } catch (error) {
        this.show('failed');
      }
      this.isWriting = false;
    }

    /** Keep a record of a store; while one is written the next ones wait, the last state of each. */
    put(store, record) {
      this.made += 1;
      this.waiting.set(record.id, { store: store, record: record, seen: 0 });
      this.show('saving');
      if (this.database && !this.isWriting) {
        this.write();
      }
    }

    /** These records are what the disk holds. */
    know(records) {
      records.forEach(function (record) { this.seen.set(record.id, record.revision); }, this);
    }
  }

  /**
   * @param {?Keep} database  null in a window that may keep nothing
   * @param {function(string, number, number)} tell  called with `unkept`, `saving`, `kept` or `failed`, how many
   *   changes were made, and how many of these are on the disk
   */
  portal.keeping = function (database, tell) {
    return new Keeping(database, tell);
  };
}(window.portal));
