/** What a reader's words mean: a run is a phrase, a blank means "and", quotes hold blanks, a minus leaves out. */
(function (portal) {
  'use strict';

  const PART = /(-|－)?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/g;

  /** @returns {{terms: string[], without: string[]}} what the texts shall hold, and what they shall not */
  portal.query = function (text) {
    const query = { terms: [], without: [] };
    const asked = portal.lookAlikes.plain(text).trim();
    let found;
    PART.lastIndex = 0;
    while ((found = PART.exec(asked)) !== null) {
      const words = (found[2] === undefined ? found[3] : found[2]).replace(/\s+/g, ' ').trim();
      const list = found[1] ? query.without : query.terms;
      if (words && list.indexOf(words) < 0) {
        list.push(words);
      }
    }
    return query;
  };
}(window.portal));
