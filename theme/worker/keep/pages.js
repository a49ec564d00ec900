/** Pages: where the copy is as the site, it answers at once; else the network does, and the copy where there is none. */
(function (copy) {
  'use strict';

  const BROKEN = 500; // a host that has trouble says so with a number from here on

  async function noteProblem(record, kind) {
    if (!record.problem) {
      await copy.store.note({ problem: { kind: kind, version: record.current.version } });
    }
  }

  /** @returns {Promise<?Response>} a page of the copy as it is; rejected where the browser cannot read what it stores */
  async function kept(path) {
    const record = await copy.store.load();
    const hash = record.current && record.current.files[path];
    let found = null;
    try {
      found = hash ? await copy.store.file(hash) : null;
    } catch (error) {
      await noteProblem(record, 'spoilt');
      throw error;
    }
    if (hash && !found) {
      await noteProblem(record, 'lost');
    }
    return found;
  }

  /** @returns {Promise<?Response>} a page of the copy that says so */
  async function keptAndNoted(path) {
    const found = await kept(path);
    if (!found || !path.endsWith('.html')) {
      return found;
    }
    const html = copy.words.noted(await found.text(), await copy.store.load(), path);
    return new Response(html, { headers: found.headers });
  }

  async function whyMissing(path) {
    const record = await copy.store.load();
    if (record.taken.includes(path)) {
      return 'taken';
    }
    return record.current && record.current.files[path] ? 'lost' : 'absent';
  }

  async function fromNetwork(event, path) {
    try {
      return await fetch(event.request);
    } catch (error) {
      return copy.words.missing(await whyMissing(path), event.request.url);
    }
  }

  /** The copy is older than the site, or may be: the network's page, if it comes in time and whole, else the copy's. */
  async function newest(event, path) {
    let answer = null;
    try {
      answer = await copy.fetching.inTime(fetch(event.request), copy.contact.LIMIT_MS);
    } catch (error) {
      return await keptAndNoted(path) || fromNetwork(event, path);
    }
    return answer.status < BROKEN ? answer : await keptAndNoted(path) || answer;
  }

  async function answer(event) {
    const record = await copy.store.load();
    if (!record.current && !record.next) {
      return fetch(event.request);
    }
    await copy.withdrawal.finish(); // what was begun when the worker was stopped
    const outcome = await copy.contact.ask(event);
    const path = copy.places.pathOf(event.request.url);
    if (outcome === 'same') {
      return await kept(path) || fromNetwork(event, path);
    }
    if (outcome === 'none') {
      return await keptAndNoted(path) || fromNetwork(event, path);
    }
    return outcome === 'off' ? fetch(event.request) : newest(event, path);
  }

  copy.pages = { answer: answer, kept: kept };
}(self.readerCopy));
