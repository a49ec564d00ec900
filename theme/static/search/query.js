/** What a reader's words mean: a run is a phrase, a blank means "and", quotes hold blanks, a minus leaves out. */
(function (portal) {
  'use strict';

  const LONGEST = 200; // characters that are asked: somebody may paste a whole text, or write it into an address
  // A minus leaves out what follows it, if that is a word and no figure: -5度 is a temperature.
  const MINUS = /^[-－][^\s\d０-９]/;
  const PART = /(?:[-－](?=[^\s\d０-９]))?(?:["“”]([^"“”]*)["“”]?|([^\s"“”]+))/g;

  /** @returns {{terms: string[], without: string[]}} what the texts shall hold, and what they shall not */
  portal.query = function (text) {
    const query = { terms: [], without: [] };
    const asked = portal.lookAlikes.plain(text.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')).trim();
    let found;
    PART.lastIndex = 0;
    while ((found = PART.exec(asked)) !== null) {
      const words = (found[1] === undefined ? found[2] : found[1]).replace(/\s+/g, ' ').trim();
      const isBehindBlank = !found.index || /\s/.test(asked[found.index - 1]);
      const list = isBehindBlank && MINUS.test(found[0]) ? query.without : query.terms;
      if (words && list.indexOf(words) < 0) {
        list.push(words);
      }
    }
    return query;
  };
}(window.portal));
