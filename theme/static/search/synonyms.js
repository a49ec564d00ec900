/** Words of one meaning, as the county's editors list them in content/synonyms.yaml. */
(function (portal) {
  'use strict';

  /** @returns {Promise<string[][]>} groups of words; none where the file does not come: much is found without */
  function load(contents) {
    return portal.data.loadFile(contents, 'synonyms').catch(function () { return []; });
  }

  portal.synonyms = { load: load };
}(window.portal));
