/**
 * The form of the record of what is kept. One of another form, as by a worker of another year, is as none.
 *
 *   current  {version, choice, files, saved, checked}, a whole version, or null. files: hashes by path; choice:
 *            {columns, pictures}; saved, checked: the days on which it was kept and last known to be as the site
 *   next     {choice} of what is being kept, until it is whole; else null
 *   leaving  {path, title, pictures, hash} of pages that were taken back, until all that tells of them is gone
 *   taken    paths of what went with them, until it is fetched anew
 *   problem  {kind, version} of the last try: full, broken, lost or spoilt; else null
 *   names    of the columns, by slug
 */
(function (copy) {
  'use strict';

  const NOTHING = { current: null, next: null, leaving: [], taken: [], problem: null, names: {} };
  const PROBLEMS = ['full', 'broken', 'lost', 'spoilt'];

  function isMap(value) {
    return Boolean(value) && typeof value === 'object' && !Array.isArray(value);
  }

  function isText(value) {
    return typeof value === 'string';
  }

  function areTexts(value) {
    return Array.isArray(value) && value.every(isText);
  }

  function hasChoice(value) {
    return isMap(value) && isMap(value.choice) && areTexts(value.choice.columns);
  }

  function isVersion(value) {
    return hasChoice(value) && [value.version, value.saved, value.checked].every(isText)
      && isMap(value.files) && areTexts(Object.values(value.files));
  }

  function isLeaving(value) {
    return isMap(value) && [value.path, value.title, value.hash].every(isText) && areTexts(value.pictures || []);
  }

  const FORMS = {
    current: function (value) { return value === null || isVersion(value); },
    next: function (value) { return value === null || hasChoice(value); },
    leaving: function (value) { return Array.isArray(value) && value.every(isLeaving); },
    taken: areTexts,
    problem: function (value) { return value === null || isMap(value) && PROBLEMS.includes(value.kind); },
    names: function (value) { return isMap(value) && areTexts(Object.values(value)); },
  };

  /** @returns {Object} the record that a text holds, whole; the one of nothing kept where it holds none */
  function read(text) {
    let found = null;
    try {
      found = Object.assign({}, NOTHING, JSON.parse(text));
    } catch (error) {
      return Object.assign({}, NOTHING); // cut off, as by a flat battery
    }
    const isFormed = Object.keys(FORMS).every(function (key) { return FORMS[key](found[key]); });
    return Object.assign({}, isFormed ? found : NOTHING);
  }

  copy.record = { read: read, nothing: function () { return Object.assign({}, NOTHING); } };
}(self.readerCopy));
