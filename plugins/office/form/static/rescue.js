/** What was written and not saved, kept in this browser until it is: a window may be closed, or the power may fail.
 *
 *  Of each text its versions are kept, the newest first: what is being written, and what was left earlier and nobody has
 *  decided on. The database says when they are on the disk. A window that goes before that leaves them in localStorage,
 *  which asks for no time.
 */

const STORE = 'texts';
const LEFT = 'portal-form-left:'; // and the text's path, of what a closing window leaves in localStorage
const waiting = new Map(); // by a text's path: the record to be written next, null where there is nothing to keep
const onTheWay = new Map(); // what is not on the disk yet
let opened = null;
let work = null;

function database() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open('portal-form', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'source' });
    request.onsuccess = () => {
      // A browser closes it by itself where somebody clears what pages have kept, or a disk fails.
      request.result.onclose = () => { opened = null; };
      done(request.result);
    };
    request.onerror = () => {
      opened = null;
      failed(request.error);
    };
  });
  return opened;
}

/** Do one thing with the store, and wait until it is done for good: a request may succeed and be undone. */
async function withStore(mode, act) {
  const transaction = (await database()).transaction(STORE, mode, { durability: 'strict' });
  const request = act(transaction.objectStore(STORE));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(request.result);
    transaction.onabort = () => failed(transaction.error);
    if (transaction.commit && mode === 'readwrite') transaction.commit(); // at once, not when the page has time again
  });
}

/** Write what waits. While one state of a text is on its way, only the newest of those behind it waits. */
async function writeAll() {
  let isKept = true;
  while (waiting.size) {
    const [source, record] = waiting.entries().next().value;
    waiting.delete(source);
    onTheWay.set(source, record);
    try {
      await withStore('readwrite', (store) => (record ? store.put(record) : store.delete(source)));
      if (!waiting.has(source)) localStorage.removeItem(LEFT + source);
    } catch {
      isKept = false; // as in a private window: it does without
    }
    onTheWay.delete(source);
  }
  work = null;
  return isKept;
}

/** Leave behind what is not on the disk yet. A page that is hidden may never be asked again. */
function leave() {
  new Map([...onTheWay, ...waiting]).forEach((record, source) => {
    try {
      localStorage.setItem(LEFT + source, JSON.stringify(record));
    } catch {
      // It is full, or forbidden: what was on the disk before is still there.
    }
  });
}

window.addEventListener('pagehide', leave);
document.addEventListener('visibilitychange', () => document.hidden && leave());

/**
 * @param {string} source  the text's path
 * @param {Object[]} versions  each with base, values, body, written and when; none: there is nothing to keep
 * @returns {Promise<boolean>} whether they, or newer ones, are on the disk
 */
export function keepVersions(source, versions) {
  waiting.set(source, versions.length ? { source, when: Date.now(), versions } : null);
  work ??= writeAll();
  return work;
}

/** @returns {Promise<Object[]>} the versions that are kept of a text, the newest first */
export async function findVersions(source) {
  let found = await withStore('readonly', (store) => store.get(source)).catch(() => undefined);
  try {
    const left = localStorage.getItem(LEFT + source); // it is newer than the disk's, or would be gone
    if (left) found = JSON.parse(left);
  } catch {
    // It is forbidden, or nobody's.
  }
  return found ? found.versions || [found] : [];
}
