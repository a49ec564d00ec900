/**
 * Keep what is chosen, or bring it up to date. A version is whole or not there: its files are gathered beside those of the
 * last one, and the record is exchanged when all have come. What is stopped goes on with what it has.
 */
(function (copy) {
  'use strict';

  const TRIES = 3; // while the site is being published
  let running = null; // {settled, done}: promises; null while nothing is being kept
  let progress = null; // {done, total} in bytes

  function choiceOf(record) {
    return record.next ? record.next.choice : record.current.choice;
  }

  function isPage(path) {
    return path.endsWith('.html');
  }

  /** Take out the pages that the site does not have any more. */
  async function settle(rows, choice) {
    const record = await copy.store.load();
    if (!record.current) {
      return;
    }
    const there = new Set(rows.map(function (row) { return row.path; }));
    await copy.withdrawal.take(Object.keys(record.current.files).filter(function (path) {
      const column = path.split('/')[0];
      const isKept = !record.current.choice.columns.includes(column) || choice.columns.includes(column);
      return isPage(path) && isKept && !there.has(path); // a column that the reader has given up was not taken back
    }));
  }

  /** @returns {Promise<number>} how many files had to be fetched */
  async function gather(rows) {
    const held = await copy.store.held();
    const missing = new Map();
    rows.forEach(function (row) {
      if (!held.has(row.hash)) {
        missing.set(row.hash, row);
      }
    });
    const wanted = Array.from(missing.values());
    progress = { done: 0, total: wanted.reduce(function (sum, row) { return sum + row.size; }, 0) };
    await copy.fetching.fetchAll(wanted, function (size) {
      progress.done += size;
      copy.telling.tell();
    });
    return wanted.length;
  }

  /** Exchange the version, then delete what only the old one needed. */
  async function exchange(contents, choice, files) {
    const record = await copy.store.load();
    const byPath = {};
    files.rows.forEach(function (row) { byPath[row.path] = row.hash; });
    const names = {};
    contents.columns.forEach(function (column) { names[column.slug] = column.name; });
    const today = copy.days.today();
    const saved = record.current ? record.current.saved : today;
    const current = { version: contents.version, choice: choice, files: byPath, saved: saved, checked: today };
    const isSame = !record.next || JSON.stringify(record.next.choice) === JSON.stringify(choice);
    await copy.store.save({
      current: current, next: isSame ? null : record.next, problem: null, taken: [], names: names,
    });
    await copy.store.sweep(new Set(Object.values(byPath).concat(files.lists)));
  }

  async function attempt(contents, onSettled) {
    const round = copy.fetching.round();
    const choice = choiceOf(await copy.store.load());
    const files = await copy.lists.filesOf(contents, choice);
    await settle(files.rows, choice);
    onSettled();
    while (await gather(files.rows)) {
      // Once more: what was taken back meanwhile may have been counted on.
    }
    copy.fetching.goOnIn(round);
    await exchange(contents, choice, files);
  }

  /** Room is needed and there is none: what was whole stays, what was begun goes. */
  async function giveUp(kind, version) {
    const record = await copy.store.load();
    if (kind === 'full') {
      await copy.store.sweep(new Set(record.current ? Object.values(record.current.files) : []));
    }
    await copy.store.note({ next: kind === 'full' ? null : record.next, problem: { kind: kind, version: version } });
  }

  /** @returns {boolean} whether the browser cannot read or write what it stores; of the network none is such an error */
  function isOfStorage(error) {
    return error instanceof DOMException && error.name !== 'AbortError';
  }

  async function run(contents, onSettled) {
    let found = contents;
    for (let tried = 1; ; tried += 1) {
      try {
        await attempt(found, onSettled);
        return;
      } catch (error) {
        if (error.name === 'QuotaExceededError') {
          await giveUp('full', found.version);
          return;
        }
        if (isOfStorage(error)) {
          await giveUp('spoilt', found.version);
          return;
        }
        if (error.name !== 'Unlike') {
          return; // the network has gone; the next contact goes on
        }
        const newer = await copy.lists.contents();
        if (newer.version === found.version || tried === TRIES) {
          await giveUp('broken', found.version);
          return;
        }
        found = newer;
      }
    }
  }

  /**
   * Begin, unless it has begun.
   *
   * @returns {{settled: Promise, done: Promise}} settled: once what was taken back is gone; neither is rejected
   */
  function begin(contents) {
    if (!running) {
      let onSettled = null;
      const settled = new Promise(function (resolve) { onSettled = resolve; });
      const done = run(contents, onSettled).catch(function () { return null; }).then(function () {
        running = null;
        progress = null;
        onSettled();
        return copy.telling.tell();
      });
      running = { settled: settled, done: done };
    }
    return running;
  }

  copy.update = {
    begin: begin,
    progress: function () { return progress; },
    running: function () { return running; },
  };
}(self.readerCopy));
