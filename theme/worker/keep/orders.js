/** What the page 存到手机 asks for: to keep what is chosen, to go on, to delete all, to say how it stands. */
(function (copy) {
  'use strict';

  async function goOn(event) {
    const record = await copy.store.load();
    if (record.problem && record.problem.kind !== 'lost') {
      await copy.store.note({ problem: null }); // the reader wants it tried again
    }
    if (record.current || record.next) {
      await copy.contact.ask(event);
      const running = copy.update.running();
      await (running && running.done);
    }
  }

  const ORDERS = {
    tell: function () { return null; },
    save: async function (event) {
      const choice = { columns: event.data.columns, pictures: event.data.pictures };
      const running = copy.update.running();
      await copy.store.note({ next: { choice: choice }, problem: null });
      await (running && running.done);
      await goOn(event);
    },
    'go-on': goOn,
    clear: async function () {
      const running = copy.update.running();
      copy.fetching.stop();
      await copy.store.clear();
      await (running && running.done);
      await copy.store.clear(); // what was just being written
    },
  };

  /** Do what is asked for and say how it stands, which tells of what has failed, too. */
  async function obey(order, event) {
    try {
      await order(event);
    } finally {
      await copy.telling.tell();
    }
  }

  self.addEventListener('message', function (event) {
    const order = event.data && ORDERS[event.data.order];
    if (order) {
      event.waitUntil(obey(order, event));
    }
  });
}(self.readerCopy));
