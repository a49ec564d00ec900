/** Things to be paired: beside each on the left a list of what stands on the right. */
(function (portal) {
  'use strict';

  const make = portal.elements.make, option = portal.elements.option;
  const OPEN = '请选';

  function selectOf(sides, order, chosen) {
    const select = make('select', 'quiz__select');
    const words = new Set(order.map(function (place) { return sides[place][1]; })); // two may have the same partner
    select.appendChild(option('', OPEN));
    words.forEach(function (each) { select.appendChild(option(each, each)); });
    select.value = chosen || '';
    return select;
  }

  /** As portal.choices. The answer: for each left-hand side the words that were chosen on the right. */
  portal.pairs = function (drawn, answer, change) {
    const sides = portal.judge.pairs(drawn.question);
    const root = make('div', 'quiz__options');
    const selects = sides.map(function (side, place) {
      const label = make('label', 'quiz__pair', side[0]);
      const select = selectOf(sides, drawn.order, answer[place]);
      label.appendChild(select);
      root.appendChild(label);
      return select;
    });
    root.addEventListener('change', change);
    return {
      root: root,
      read: function () { return selects.map(function (select) { return select.value; }); },
      reveal: function () {},
    };
  };
}(window.portal));
