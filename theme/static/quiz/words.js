/** Words to be typed: into the gaps of a sentence, or freely, to be compared with the answer by oneself. */
(function (portal) {
  'use strict';

  const make = portal.elements.make;

  function fieldOf(tag, name, words) {
    const field = make(tag, tag === 'input' ? 'quiz__gap' : 'quiz__text');
    field.setAttribute('aria-label', name);
    field.setAttribute('autocomplete', 'off');
    field.value = words || '';
    return field;
  }

  function controlOf(root, fields, change) {
    root.addEventListener('input', change);
    return {
      root: root,
      read: function () { return fields.map(function (field) { return field.value.trim(); }); },
      reveal: function () {},
    };
  }

  /** As portal.choices. The answer: the words in each gap. */
  function gaps(drawn, answer, change) {
    const root = make('p', 'quiz__sentence');
    const fields = [];
    drawn.question.stem.split(portal.judge.gap).forEach(function (words, place) {
      if (place) {
        fields.push(fieldOf('input', '第 ' + place + ' 空', answer[place - 1]));
        root.appendChild(fields[place - 1]);
      }
      root.appendChild(document.createTextNode(words));
    });
    return controlOf(root, fields, change);
  }

  /** As portal.choices. The answer: what was written, which is kept nowhere. */
  function free(drawn, answer, change) {
    const field = fieldOf('textarea', '自己写', answer[0]);
    const root = make('div', 'quiz__options');
    root.appendChild(make('p', 'quiz__how', '写下要点，或者先在心里答，再对答案。写的不会存下来。'));
    root.appendChild(field);
    return controlOf(root, [field], change);
  }

  portal.words = { gaps: gaps, free: free };
}(window.portal));
