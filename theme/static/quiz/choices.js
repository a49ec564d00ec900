/** Options of which one or several are right, as radio buttons or check boxes with letters before them. */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const FIRST_LETTER = 65; // A

  function boxOf(question, number, answer) {
    const box = make('input', 'quiz__box');
    box.type = question.kind === 'multiple' ? 'checkbox' : 'radio';
    box.name = 'quiz-' + question.code;
    box.value = number;
    box.checked = answer.indexOf(number) >= 0;
    return box;
  }

  function optionOf(question, number, answer, place) {
    const label = make('label', 'quiz__option');
    label.appendChild(boxOf(question, number, answer));
    label.appendChild(make('b', 'quiz__letter', String.fromCharCode(FIRST_LETTER + place)));
    label.appendChild(make('span', '', question.options[Number(number) - 1]));
    return label;
  }

  /** Mark the options that are right. */
  function reveal(root, question) {
    Array.from(root.querySelectorAll('input')).forEach(function (box) {
      if (question.answer.indexOf(box.value) >= 0) {
        box.parentNode.setAttribute('data-right', '');
        box.parentNode.appendChild(make('span', 'quiz__mark', '正确'));
      }
    });
  }

  /**
   * @param {{question: Object, order: Array<number>}} drawn
   * @param {Array<string>} answer  numbers of options
   * @param {function()} change  called when the answer is another one
   * @returns {{root: Element, read: function(): Array<string>, reveal: function()}}
   */
  portal.choices = function (drawn, answer, change) {
    const root = make('div', 'quiz__options');
    drawn.order.forEach(function (place, row) {
      root.appendChild(optionOf(drawn.question, String(place + 1), answer, row));
    });
    root.addEventListener('change', change);
    return {
      root: root,
      read: function () {
        return Array.from(root.querySelectorAll('input:checked'), function (box) { return box.value; })
          .sort(function (one, other) { return one - other; });
      },
      reveal: function () { reveal(root, drawn.question); },
    };
  };
}(window.portal));
