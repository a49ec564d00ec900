/**
 * Demand slips: what people want to see, in their words, and how many of them. Never who.
 *
 * Markup: [data-demands] holding a select [data-demands-topic], fields [data-demands-words] and [data-demands-count],
 * the button [data-demands-add], [data-demands-told] role="status" and the list [data-demands-list].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const MOST_CHARS = 60;
  const PERSONAL = '这句话里像有电话、证件号或卡号，没有记。请删去号码，只写想看什么。';

  function rowOf(demand, onDrop) {
    const row = make('li', 'evening__item', demand.words + '（' + demand.count + ' 人）');
    const button = make('button', 'evening__small', '删去');
    button.type = 'button';
    button.setAttribute('aria-label', '删去“' + demand.words + '”');
    button.addEventListener('click', function () { onDrop(demand); });
    row.appendChild(button);
    return row;
  }

  /** @returns {string} typed words in one line, without what no file should hold */
  function cleaned(words) {
    return portal.lookAlikes.plain(words).replace(/[\u0000-\u001f\u007f]+/g, ' ').trim().slice(0, MOST_CHARS);
  }

  /** Show the demands of the month; dropped ones stay kept as such, so that another copy of them does not bring them back. */
  function showList(list, demands, onDrop) {
    list.textContent = '';
    demands.forEach(function (demand) { list.appendChild(rowOf(demand, onDrop)); });
    list.hidden = demands.length === 0;
  }

  /**
   * @param {HTMLElement} root  [data-demands]
   * @param {Object} desk
   * @returns {function()} shows the demands of the month
   */
  portal.demands = function (root, desk) {
    const part = portal.elements.partsOf(root, 'demands');

    function show() {
      showList(part('list'), desk.demands(), function (demand) {
        desk.keepDemand(portal.records.changed(demand, { isVoid: true }));
      });
    }

    function add(event) {
      event.preventDefault();
      const words = cleaned(part('words').value);
      const isPersonal = portal.personalNumbers.isIn(words);
      part('told').textContent = isPersonal ? PERSONAL : '';
      if (words && !isPersonal) {
        const count = Math.max(1, portal.records.counted(part('count').value));
        desk.keepDemand(portal.records.demand(desk.station, part('topic').value, words, count));
        part('words').value = '';
        part('count').value = '1';
      }
    }

    part('form').addEventListener('submit', add);
    return show;
  };
}(window.portal));
