/** Give a learner's records to the reader as one file, through the browser's downloads. */
(function (portal) {
  'use strict';

  /** @returns {Promise<string>} the name of the file */
  portal.saveLearning = async function (store) {
    const name = '学习记录-' + store.name + '-' + portal.days.ofMoment(new Date()) + '.json';
    portal.saveFile(name, await store.exportText());
    return name;
  };
}(window.portal));
