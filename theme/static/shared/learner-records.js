/**
 * What a learner's records are made of. A file of them may come from anywhere, and one record that a page cannot show
 * would keep its reader from all the others, on each visit.
 */
(function (portal) {
  'use strict';

  const ID = /^[^/]{1,20}\/([a-z-]{1,20})\/([^\u0000-\u001f]{1,200})$/;

  const MINUTE_MS = 60000;
  const LAST_MS = 8e15; // from 1970; dates end soon behind it

  const KINDS = ['single', 'multiple', 'true-false', 'ordering', 'matching', 'blank', 'short']; // of questions

  function isText(value) {
    return typeof value === 'string';
  }

  function isAnything() {
    return true;
  }

  /** @returns {function(*): boolean} whether a value is left out, or such */
  function perhaps(isOne) {
    return function (value) { return value === undefined || isOne(value); };
  }

  /** @returns {function(*): boolean} whether a value is a list of such */
  function listOf(isOne) {
    return function (value) { return Array.isArray(value) && value.every(isOne); };
  }

  /** @returns {function(*): boolean} whether a value is a text, and behind it such a list */
  function textAnd(isList) {
    return function (value) { return Array.isArray(value) && value.length === 2 && isText(value[0]) && isList(value[1]); };
  }

  /** @returns {boolean} whether a question is as the site's bank has them, as far as a page needs it */
  function isQuestion(value) {
    return Boolean(value) && [value.code, value.stem].every(isText) && KINDS.includes(value.kind) && Boolean(value.source)
      && listOf(isText)(value.options) && listOf(isText)(value.answer);
  }

  /** @returns {boolean} whether a round has such a place: of one of its questions, or behind the last */
  function isPlace(value, round) {
    return Number.isInteger(value) && value >= 0 && value <= round.codes.length;
  }

  /** @returns {boolean} whether an examination that began then has an end that a calendar knows */
  function hasEnd(minutes, attempt) {
    return Math.abs(Date.parse(attempt.started) + minutes * MINUTE_MS) < LAST_MS;
  }

  function isFlag(value) {
    return typeof value === 'boolean';
  }

  // By kind: the fields without which pages cannot show a record. Of a kind that is not here no page takes any.
  const FIELDS = {
    answer: { right: isFlag },
    attempt: {
      exam: isText, seed: isText, started: isText, minutes: hasEnd, drawn: listOf(textAnd(listOf(Number.isInteger))),
      asked: perhaps(listOf(isQuestion)), // attempts of the first edition have none
    },
    bookmark: { title: isText },
    card: { due: isText },
    lesson: { answered: perhaps(listOf(isAnything)), finished: perhaps(isText) },
    mark: { answer: listOf(isText) },
    note: { title: isText, text: isText },
    paper: {
      exam: isText, seed: isText, started: isText, finished: isText, answers: listOf(textAnd(listOf(isText))),
      score: Number.isFinite, full: Number.isFinite,
    },
    round: { seed: isText, codes: listOf(isText), place: isPlace },
  };

  /** @returns {boolean} whether a record is one that pages of this site have written */
  function isSound(record) {
    const found = record && isText(record.id) && ID.exec(record.id);
    const fields = found && (FIELDS[found[1]] || {});
    return Boolean(found) && record.code === found[2] && isText(record.saved)
      && Object.keys(fields).every(function (name) { return fields[name](record[name], record); });
  }

  portal.learnerRecords = { isSound: isSound };
}(window.portal));
