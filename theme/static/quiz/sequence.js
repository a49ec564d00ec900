/** Things to be put into their order: one presses them one after the other; pressing again takes one back. */
(function (portal) {
  'use strict';

  const make = portal.elements.make;

  function show(button, chosen, words) {
    const place = chosen.indexOf(button.value) + 1;
    button.firstChild.textContent = place ? String(place) : '';
    button.setAttribute('aria-pressed', String(place > 0));
    button.setAttribute('aria-label', words + (place ? '，第 ' + place + ' 个' : '，还没排'));
  }

  function buttonOf(number, words) {
    const button = make('button', 'quiz__option quiz__option--press');
    button.type = 'button';
    button.value = number;
    button.appendChild(make('b', 'quiz__letter'));
    button.appendChild(make('span', '', words));
    return button;
  }

  /** Press a number: it comes last, or where it was chosen it goes. */
  function press(chosen, number) {
    const place = chosen.indexOf(number);
    if (place < 0) {
      chosen.push(number);
    } else {
      chosen.splice(place, 1);
    }
  }

  /** As portal.choices. The answer: numbers of options in the order pressed. */
  portal.sequence = function (drawn, answer, change) {
    const options = drawn.question.options;
    const chosen = answer.slice();
    const root = make('div', 'quiz__options');
    root.appendChild(make('p', 'quiz__how', '按先后一个一个地点；点错了再点一下就退掉。'));
    const buttons = drawn.order.map(function (place) { return buttonOf(String(place + 1), options[place]); });
    function showAll() {
      buttons.forEach(function (button) { show(button, chosen, options[Number(button.value) - 1]); });
    }
    buttons.forEach(function (button) {
      root.appendChild(button);
      button.addEventListener('click', function () {
        press(chosen, button.value);
        showAll();
        change();
      });
    });
    showAll();
    return { root: root, read: function () { return chosen.slice(); }, reveal: function () {} };
  };
}(window.portal));
