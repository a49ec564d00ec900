/**
 * The book of wrong answers: what was answered wrongly comes back after days, and the later the better it is known.
 *
 * When it comes back is ts-fsrs' to say. It counts in days: nobody sits here every ten minutes.
 */
(function (portal) {
  'use strict';

  const KIND = 'card';

  class Book {
    constructor(cards, saving, library) {
      this.cards = new Map(cards.map(function (card) { return [card.code, card]; }));
      this.saving = saving;
      this.library = library;
    }

    has(code) {
      return this.cards.has(code);
    }

    /** @returns {Array<string>} codes of the questions that are to be answered again by now, the longest due first */
    due() {
      const now = new Date(Date.now()).toISOString();
      return Array.from(this.cards.values()).filter(function (card) { return card.due <= now; })
        .sort(function (one, other) { return one.due < other.due ? -1 : 1; })
        .map(function (card) { return card.code; });
    }

    async scheduler() {
      if (!window.FSRS) {
        await portal.runScript(this.library);
      }
      return window.FSRS.fsrs({ enable_fuzz: false, enable_short_term: false });
    }

    /** Write down how a question was answered. @returns {Promise<string>} the day on which it comes back, 2026-12-03 */
    async note(code, isRight) {
      const scheduler = await this.scheduler();
      const now = new Date(Date.now());
      const card = this.cards.get(code) || window.FSRS.createEmptyCard(now);
      const rating = isRight ? window.FSRS.Rating.Good : window.FSRS.Rating.Again;
      const next = JSON.parse(JSON.stringify(scheduler.next(card, now, rating).card)); // its days become text
      this.cards.set(code, Object.assign(next, { code: code }));
      this.write(code, next);
      return portal.moment(Date.parse(next.due)).slice(0, 10);
    }

    write(code, card) {
      const fields = Object.assign({}, card);
      delete fields.code;
      this.saving.put(KIND + '/' + code, function (store) { return store.put(KIND, code, fields); });
    }

    /** Take a question out of the book. */
    drop(code) {
      this.cards.delete(code);
      this.saving.put(KIND + '/' + code, function (store) { return store.delete(KIND, code); });
    }
  }

  /**
   * @param {?LearnerStore} store
   * @param {Object} saving
   * @param {string} library  address of ts-fsrs
   * @returns {Promise<Book>}
   */
  portal.book = async function (store, saving, library) {
    return new Book(store ? await store.list(KIND) : [], saving, library);
  };
}(window.portal));
