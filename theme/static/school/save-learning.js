/** Give a learner's records to the reader as one file, through the browser's downloads. */
(function (portal) {
  'use strict';

  /** @returns {Promise<string>} the name of the file */
  portal.saveLearning = async function (store) {
    const text = await store.exportText();
    const name = '学习记录-' + store.name + '-' + portal.days.ofMoment(new Date()) + '.json';
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000); // the browser may take its time
    return name;
  };
}(window.portal));
