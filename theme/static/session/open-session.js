/**
 * The session that is on the desk: its roll call, what was shown, its end, and a note.
 *
 * Markup: [data-open] holding [data-open-title], the parts of the roll call and of what is shown, [data-open-minutes],
 * [data-open-note], [data-open-told] role="status" and the button [data-open-end].
 */
(function (portal) {
  'use strict';

  const MOST_CHARS = 200; // of a note
  const PERSONAL = '备注里像有电话、证件号或卡号，没有存。请删去号码。';

  function noted(desk, field, told) {
    const words = portal.lookAlikes.plain(field.value).replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, MOST_CHARS);
    const isPersonal = portal.personalNumbers.isIn(words);
    told.textContent = isPersonal ? PERSONAL : '';
    if (!isPersonal) {
      desk.keepSession(portal.records.changed(desk.session, { note: words.trim() }));
    }
  }

  function connect(part, desk) {
    part('minutes').addEventListener('input', function () {
      const minutes = portal.records.counted(part('minutes').value);
      desk.keepSession(portal.records.changed(desk.session, { minutes: minutes }));
    });
    part('note').addEventListener('input', function () { noted(desk, part('note'), part('told')); });
    part('end').addEventListener('click', function () { desk.keepSession(portal.records.ended(desk.session)); });
  }

  function showFields(part, record) {
    if (part('minutes') !== document.activeElement) {
      part('minutes').value = record.minutes ? String(record.minutes) : '';
    }
    if (part('note') !== document.activeElement) {
      part('note').value = record.note;
    }
    part('end').textContent = record.isOver ? '已散场' : '散场';
    part('end').disabled = record.isOver;
  }

  /**
   * @param {HTMLElement} root  [data-open]
   * @param {Array<[string, string]>} classes  code and name
   * @param {Object} desk
   * @returns {{show: function(), open: function()}} open: another session is on the desk, or none
   */
  portal.openSession = function (root, classes, desk) {
    const part = portal.elements.partsOf(root, 'open');
    const roll = portal.rollCall(root.querySelector('[data-roll]'), classes, desk);
    const shown = portal.shown(root.querySelector('[data-shown]'), desk);
    const notNoted = portal.notNoted(root.querySelector('[data-not-noted]'), desk);
    connect(part, desk);
    return {
      show: function () {
        if (desk.session) {
          showFields(part, desk.session);
          roll.show();
          shown.show();
          notNoted();
        }
      },
      open: function () {
        root.hidden = !desk.session;
        if (desk.session) {
          part('title').textContent = portal.shortMoment(desk.session.start) + ' 这一场';
          shown.open();
          roll.show();
          roll.focus();
        }
      },
    };
  };
}(window.portal));
