/**
 * The contact with the site: before the copy shows anything, the site is asked what it has and what was taken back.
 *
 * Where the site does not answer in time there is no contact, and the copy shows what it has. The question stays open:
 * when the answer comes after all, what was taken back leaves, also from windows that show it.
 */
(function (copy) {
  'use strict';

  const LIMIT_MS = 3000; // an answer of 2 KB takes less on any line on which pages can be read at all
  let asking = null; // the promise of an answer
  let late = null; // one that did not come in time
  let last = ''; // same, newer, unsure, none or off

  async function leave() {
    await copy.store.clear();
    await self.registration.unregister();
    return 'off';
  }

  /** @returns {boolean} whether the same version failed before and would fail again */
  function isHopeless(record, contents) {
    return !record.next && record.problem && record.problem.kind === 'full'
      && record.problem.version === contents.version;
  }

  async function noteDay(record) {
    const today = copy.days.today();
    if (record.current.checked !== today) {
      await copy.store.note({ current: Object.assign({}, record.current, { checked: today }) });
    }
  }

  async function contact() {
    const contents = await copy.lists.contents();
    if (contents.off) {
      return leave();
    }
    await copy.withdrawal.take(contents.withdrawn);
    const record = await copy.store.load();
    const isCurrent = record.current && record.current.version === contents.version;
    if (isCurrent && !record.next && !record.taken.length && !record.problem) {
      await noteDay(record);
      return 'same';
    }
    if (!isHopeless(record, contents) && (record.current || record.next)) {
      await copy.update.begin(contents).settled;
    }
    return 'newer';
  }

  function tooLate(question) {
    return new Promise(function (resolve) {
      setTimeout(function () {
        late = question; // further pages need not wait for it too
        resolve('none');
      }, LIMIT_MS);
    });
  }

  function note(outcome) {
    last = outcome;
    return outcome;
  }

  /**
   * @param {ExtendableEvent} event  is kept alive until the contact and what follows of it have ended
   * @returns {Promise<string>} same: the copy is as the site; newer: it is not; unsure: whatever came, it does not say
   *   what was taken back; none: nobody answers in time; off: the copy is gone
   */
  function ask(event) {
    if (!asking) {
      const end = function (outcome) {
        asking = null;
        return note(outcome);
      };
      asking = contact().then(end, function () { return end('unsure'); });
    }
    event.waitUntil(asking.then(function () {
      const running = copy.update.running();
      return running && running.done;
    }));
    return asking === late ? Promise.resolve('none') : Promise.race([asking, tooLate(asking)]).then(note);
  }

  copy.contact = { ask: ask, LIMIT_MS: LIMIT_MS, isAway: function () { return last === 'none'; } };
}(self.readerCopy));
