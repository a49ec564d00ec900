/**
 * Records that a page keeps on this device, in a database of the browser: each in a store, under its `id`.
 *
 * localStorage writes late: a killed browser loses what it was told. Here a promise is settled at the transaction's
 * `complete`, when all is on the disk, so that a page may then say 已存, and not before.
 */
(function (portal) {
  'use strict';

  const STRICT = { durability: 'strict' }; // old browsers pass over it; they write through anyway
  const LAST = '\uffff'; // no id goes on with it, so all that begin alike lie before it

  function answered(request) {
    return new Promise(function (resolve, reject) {
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
    });
  }

  function beginningWith(prefix) {
    return prefix ? IDBKeyRange.bound(prefix, prefix + LAST) : null;
  }

  /** @returns {boolean} whether another window has kept this very record; one that holds lists is taken for another */
  function isSame(kept, record) {
    return Object.keys(record).every(function (name) { return kept[name] === record[name]; });
  }

  /** Write a record, but leave one that another window has written since we saw it, unless it says the same. */
  function putUnlessNewer(transaction, change) {
    const store = transaction.objectStore(change.store);
    const request = store.get(change.record.id);
    request.onsuccess = function () {
      const kept = request.result;
      if (kept && kept.revision > change.seen && !isSame(kept, change.record)) {
        transaction.abort();
      } else {
        store.put(change.record);
      }
    };
  }

  class Keep {
    constructor(database, stores) {
      this.stores = stores;
      this.use(database);
    }

    /** A browser closes a database by itself where somebody clears what the site has kept, or a disk fails. */
    use(database) {
      this.database = database;
      this.isClosed = false;
      database.onclose = () => { this.isClosed = true; };
    }

    /** @returns {Promise} what is asked for, of the database that is open again where it was closed */
    whenOpen(ask) {
      return this.isClosed ? open(this.database.name, this.stores).then((anew) => this.use(anew.database)).then(ask) : ask();
    }

    read(store) {
      return this.database.transaction(store, 'readonly').objectStore(store);
    }

    /** @returns {Promise<?Object>} the record of that id */
    async get(store, id) {
      return await this.whenOpen(() => answered(this.read(store).get(id))) || null;
    }

    /** @returns {Promise<Array>} the records of a store whose id begins so, in the order of their ids; '' brings all */
    list(store, prefix) {
      return this.whenOpen(() => answered(this.read(store).getAll(beginningWith(prefix || ''))));
    }

    /**
     * @param {function(IDBTransaction)} write  asks for all that is to be written together
     * @returns {Promise} settled when all of it is on the disk; rejected where none of it is
     */
    change(write) {
      return this.whenOpen(() => this.transact(write));
    }

    transact(write) {
      const database = this.database;
      const stores = this.stores;
      return new Promise(function (resolve, reject) {
        const transaction = database.transaction(stores, 'readwrite', STRICT);
        transaction.oncomplete = function () { resolve(); };
        transaction.onabort = function () { reject(transaction.error || new Error('newer')); };
        write(transaction);
      });
    }

    /**
     * @param {Array<{store: string, record: Object, seen: (number|undefined)}>} changes  seen: the `revision` that we
     *   know to be kept, so that what another window has written meanwhile is not overwritten; left out, it is
     */
    put(changes) {
      return this.change(function (transaction) {
        changes.forEach(function (change) {
          if (change.seen === undefined) {
            transaction.objectStore(change.store).put(change.record);
          } else {
            putUnlessNewer(transaction, change);
          }
        });
      });
    }

    /** Take away what begins with a prefix. An id that is the beginning of another takes that one along. */
    delete(store, prefix) {
      return this.change(function (transaction) {
        const range = beginningWith(prefix);
        transaction.objectStore(store)[range ? 'delete' : 'clear'](range || undefined);
      });
    }

    close() {
      this.database.close();
    }
  }

  /**
   * @param {string} name  of the database; as all that the portal keeps, it begins with `portal-`
   * @param {Array<string>} stores  the same ones wherever this database is opened
   * @returns {Promise<Keep>} rejected where this window may keep nothing
   */
  function open(name, stores) {
    return new Promise(function (resolve, reject) {
      const request = window.indexedDB.open(name, 1);
      request.onupgradeneeded = function () {
        stores.forEach(function (store) { request.result.createObjectStore(store, { keyPath: 'id' }); });
      };
      request.onsuccess = function () {
        const database = request.result;
        if (stores.every(function (store) { return database.objectStoreNames.contains(store); })) {
          resolve(new Keep(database, stores));
        } else { // somebody else has made it under this name
          database.close();
          reject(new Error(name));
        }
      };
      request.onerror = function () { reject(request.error); };
      request.onblocked = reject;
    });
  }

  portal.keep = { open: open };
}(window.portal));
