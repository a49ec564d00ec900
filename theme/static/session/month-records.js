/**
 * What the records of a station's month are made of. Another version, or any page of the same disk, may have written into
 * the database; one record that the page cannot show would keep a keeper from all the others, on each visit.
 */
(function (portal) {
  'use strict';

  const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
  const HALF = /[\ud800-\udfff]/u; // of a character; no address can hold it
  const DAY = /^\d{4}-\d\d-\d\d$/;

  function isText(value) {
    return typeof value === 'string';
  }

  function isLike(pattern) {
    return function (value) { return isText(value) && pattern.test(value); };
  }

  /** @returns {boolean} whether a value can stand in an address */
  function isForAddress(value) {
    return isText(value) && !HALF.test(value);
  }

  function isItem(value) {
    return Boolean(value) && isForAddress(value.code) && isText(value.title) && (!value.path || isForAddress(value.path));
  }

  function isItems(value) {
    return Array.isArray(value) && value.every(isItem);
  }

  function isCounts(value) {
    return Boolean(value) && typeof value === 'object' && Object.keys(value).every(function (code) { return Number.isFinite(value[code]); });
  }

  // By store: the fields without which the page cannot show a record.
  const FIELDS = {
    sessions: {
      revision: Number.isFinite, station: isText, start: isLike(MOMENT), minutes: Number.isFinite, present: Number.isFinite,
      classes: isCounts, items: isItems, note: isText,
    },
    demands: { revision: Number.isFinite, station: isText, day: isLike(DAY), topic: isText, words: isText, count: Number.isFinite },
    played: { revision: Number.isFinite, session: isText, code: isText, seconds: Number.isFinite },
    settings: { code: isText },
  };

  /** @returns {boolean} whether a record of a store is one that the page has written */
  function isSound(store, record) {
    const fields = FIELDS[store];
    return isText(record.id) && Object.keys(fields).every(function (name) { return fields[name](record[name]); });
  }

  portal.monthRecords = { isSound: isSound };
}(window.portal));
