/** The keeper's desk: what is kept of the station's months, which session is open, and who must hear of a change. */
(function (portal) {
  'use strict';

  const JUST_NOW_MS = 120000; // a start has no seconds, and a minute may end between two presses

  function replace(records, record) {
    const place = records.findIndex(function (each) { return each.id === record.id; });
    if (place < 0) {
      records.push(record);
    } else {
      records[place] = record;
    }
  }

  /** @returns {Map<string, string>} titles by code, of all that can be shown */
  function titlesOf(films, sessions, kept) {
    const titles = new Map();
    kept.sessions.forEach(function (record) { record.items.forEach(function (item) { titles.set(item.code, item.title); }); });
    sessions.forEach(function (each) { each.items.forEach(function (item) { titles.set(item.code, item.title); }); });
    films.forEach(function (film) { titles.set(film.code, film.title); });
    return titles;
  }

  class Desk {
    constructor(given, changed, opened) {
      this.films = given.films;
      this.month = portal.civilClock.day().slice(0, 7);
      this.station = given.station;
      this.kept = given.kept;
      this.keeping = given.keeping;
      this.titles = titlesOf(given.films, given.planned, given.kept);
      this.changed = changed;
      this.opened = opened;
      this.session = null; // the one that is open
    }

    keep(store, record) {
      replace(this.kept[store], record);
      this.keeping.put(store, record);
    }

    isOfMonth(record) {
      return record.station === this.station && (record.start || record.day).slice(0, 7) === this.month;
    }

    titleOf(code) {
      return this.titles.get(code) || code;
    }

    /** @returns {Array} the sessions of the month, those that were struck out as well */
    sessions() {
      const found = this.kept.sessions.filter(this.isOfMonth, this);
      return found.sort(function (one, other) { return one.start < other.start ? -1 : 1; });
    }

    demands() {
      return this.kept.demands.filter(function (each) { return this.isOfMonth(each) && !each.isVoid; }, this);
    }

    open(record) {
      this.session = record;
      this.opened();
      this.changed();
    }

    /** @returns {boolean} whether the open session was begun just now, and nothing is noted of it yet */
    isJustBegun() {
      const open = this.session;
      return Boolean(open) && !(open.isOver || open.isVoid || open.present || open.minutes || open.note)
        && Math.abs(Date.now() - Date.parse(open.start)) < JUST_NOW_MS
        && !this.kept.played.some(function (each) { return each.session === open.id; });
    }

    /** Begin a session; one that is still open ends. Who presses the button twice has begun one, of what was chosen last. */
    begin(items) {
      const isSame = this.isJustBegun();
      if (this.session && !this.session.isOver && !isSame) {
        this.keepSession(portal.records.ended(this.session));
      }
      const record = isSame ? portal.records.changed(this.session, { items: items }) : portal.records.session(this.station, items);
      items.forEach(function (item) { this.titles.set(item.code, item.title); }, this);
      this.keep('sessions', record);
      this.open(record);
    }

    keepSession(record) {
      this.keep('sessions', record);
      if (this.session && this.session.id === record.id) {
        this.session = record.isVoid ? null : record;
      }
      if (record.isVoid) {
        this.opened();
      }
      this.changed();
    }

    keepDemand(record) {
      this.keep('demands', record);
      this.changed();
    }

    addPlayed(record) {
      if (!this.kept.played.some(function (each) { return each.id === record.id; })) {
        this.keep('played', record);
        this.changed();
      }
    }
  }

  /**
   * @param {{kept: {sessions: Array, demands: Array, played: Array}, keeping: Object, station: string, films: Array,
   *   planned: Array}} given
   * @param {function()} changed  called after each change
   * @param {function()} opened  called when another session is on the desk, or none
   */
  portal.desk = function (given, changed, opened) {
    return new Desk(given, changed, opened);
  };
}(window.portal));
