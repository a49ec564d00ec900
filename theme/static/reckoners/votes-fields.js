/** Fields with numbers of people, and lines that say what comes of them; for election-form.js and decision-form.js. */
(function (portal) {
  'use strict';

  /**
   * @param {Object<string, HTMLInputElement>} fields  by what they are called
   * @returns {{values: Object<string, number>, wrong: Array<string>}} NaN for what is empty or wrong
   */
  function read(fields) {
    const values = {};
    const wrong = [];
    Object.keys(fields).forEach(function (name) {
      const found = portal.numbers.count(fields[name].value);
      values[name] = found.count;
      if (found.what) {
        wrong.push(name + '：' + found.what);
      }
    });
    return { values: values, wrong: wrong };
  }

  /** Show lines in a place; the first of the kind `main` stand out. */
  function show(place, lines) {
    place.textContent = '';
    lines.forEach(function (line) {
      place.appendChild(portal.elements.make('p', line.isMain ? 'reckoner__sum' : 'reckoner__line', line.words));
    });
  }

  /** Return a line that says whether enough have come. */
  function enough(label, needed, present) {
    const words = label + '至少要到 ' + needed + ' 人。';
    if (isNaN(present)) {
      return { words: words, isMain: true };
    }
    const verdict = present >= needed ? '到了 ' + present + ' 人，够了。' : '到了 ' + present + ' 人，还差 ' + (needed - present) + ' 人。';
    return { words: words + verdict, isMain: true };
  }

  portal.votesFields = { read: read, show: show, enough: enough };
}(window.portal));
