/**
 * What learners keep of the school on this device: finished lessons, notes, answers, papers.
 *
 * Several learners may use one computer: each chooses a name, under which all of theirs stands apart. A record's id is
 * name/kind/code, such as 李示例/lesson/qualified/one. The name tells the records of a device apart and is no login:
 * whoever sits at the computer can read all of them.
 */
(function (portal) {
  'use strict';

  const KEPT = 'kept';
  const SETTINGS = 'settings';
  const FORMAT = 'portal-learning';
  const NOBODY = '我'; // who has chosen no name
  const MOST_CHARS = 20; // of a name

  /** @returns {string} a name as it is kept, of what somebody has typed; '' where nothing is left of it */
  function cleanName(typed) {
    return typed.replace(/[/\u0000-\u001f\u007f]+/g, ' ').trim().replace(/\s+/g, ' ').slice(0, MOST_CHARS).trim();
  }

  /** @returns {Array<Object>} the records of an exported file; throws SyntaxError where it is none */
  function recordsIn(text) {
    const said = JSON.parse(text);
    if (!said || said.format !== FORMAT || said.version !== 1 || !Array.isArray(said.records) || !said.records.every(portal.learnerRecords.isSound)) {
      throw new SyntaxError(FORMAT);
    }
    return said.records;
  }

  class LearnerStore {
    constructor(keep, name) {
      this.keep = keep;
      this.name = name;
    }

    idOf(kind, code) {
      return this.name + '/' + kind + '/' + code;
    }

    /** @returns {Promise<?Object>} a record that pages can show, null where there is none */
    async get(kind, code) {
      const record = await this.keep.get(KEPT, this.idOf(kind, code));
      return portal.learnerRecords.isSound(record) ? record : null;
    }

    /** @returns {Promise<Array>} this learner's records of a kind that pages can show; each has its code */
    list(kind) {
      return this.sound(this.idOf(kind, ''));
    }

    /**
     * @param {Object} fields  whatever can be cloned; not `id`, `code` or `saved`
     * @returns {Promise<Object>} the record, once it is on the disk
     */
    async put(kind, code, fields) {
      const record = Object.assign({}, fields, { id: this.idOf(kind, code), code: code, saved: new Date().toISOString() });
      await this.keep.put([{ store: KEPT, record: record }]);
      return record;
    }

    delete(kind, code) {
      return this.keep.change((transaction) => transaction.objectStore(KEPT).delete(this.idOf(kind, code)));
    }

    /** @returns {Promise<Array<Object>>} the records that pages can show, of all whose id begins so */
    async sound(prefix) {
      return (await this.keep.list(KEPT, prefix)).filter(portal.learnerRecords.isSound);
    }

    /** @returns {Promise<Array<string>>} the names that have anything kept, and the one in use */
    async names() {
      const records = await this.sound('');
      const names = records.map(function (record) { return record.id.split('/')[0]; }).concat(this.name);
      return Array.from(new Set(names)).sort();
    }

    /** Go on as another learner, on this and all later pages. */
    async choose(typed) {
      this.name = cleanName(typed) || NOBODY;
      await this.keep.put([{ store: SETTINGS, record: { id: 'learner', name: this.name } }]);
    }

    /** @returns {Promise<string>} this learner's records as one file; one that no page can show would have it refused */
    async exportText() {
      const records = await this.sound(this.name + '/');
      return JSON.stringify({ format: FORMAT, version: 1, name: this.name, records: records }, null, 1) + '\n';
    }

    /** Take in an exported file; of two records the one that was saved later stays. @returns {Promise<number>} how many */
    async importText(text) {
      const records = recordsIn(text);
      const there = new Map((await this.keep.list(KEPT, '')).map(function (record) { return [record.id, record.saved]; }));
      const newer = records.filter(function (record) { return !(there.get(record.id) >= record.saved); });
      await this.keep.put(newer.map(function (record) { return { store: KEPT, record: record }; }));
      return newer.length;
    }

    /** Forget all of this learner. */
    clear() {
      return this.keep.delete(KEPT, this.name + '/');
    }

    /** Forget all learners. */
    async clearAll() {
      await this.keep.delete(KEPT, '');
      await this.keep.delete(SETTINGS, '');
      this.name = NOBODY;
    }
  }

  /** @returns {Promise<LearnerStore>} of the learner whom this device knows last; rejected where nothing can be kept */
  portal.learnerStore = async function () {
    const keep = await portal.keep.open('portal-school', [KEPT, SETTINGS]);
    const last = await keep.get(SETTINGS, 'learner');
    return new LearnerStore(keep, (last && typeof last.name === 'string' && cleanName(last.name)) || NOBODY);
  };
}(window.portal));
