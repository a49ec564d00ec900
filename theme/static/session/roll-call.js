/**
 * The roll call: a key or a tap for each who comes in, by class, without a name. Or the numbers, typed.
 *
 * Markup: [data-roll] holding [data-roll-tally] tabindex="0", in which figures count and Backspace takes back, its
 * buttons in [data-roll-buttons], [data-roll-back], the sum [data-roll-sum], what went wrong in [data-roll-told] role="alert",
 * and fields in [data-roll-fields].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const OTHERS = ['', '没有编班']; // those of no class, under the key 0

  function buttonOf(row, key, onTap) {
    const button = make('button', 'tally__button');
    button.type = 'button';
    button.appendChild(make('span', 'tally__name', row[1]));
    button.appendChild(make('b', 'tally__count', '0'));
    button.appendChild(make('kbd', 'tally__key', String(key)));
    button.addEventListener('click', function () { onTap(row[0]); });
    return button;
  }

  function fieldOf(name, onChange) {
    const label = make('label', 'evening__field', name);
    const input = make('input', 'evening__number');
    input.type = 'number';
    input.min = '0';
    input.setAttribute('inputmode', 'numeric');
    input.addEventListener('input', function () { onChange(input.value); });
    label.appendChild(input);
    return { label: label, input: input };
  }

  function othersOf(record) {
    return Object.keys(record.classes).reduce(function (rest, code) {
      return rest - record.classes[code];
    }, record.present);
  }

  /** Show the session's counts; a field in which somebody types is left alone. */
  function show(view, record) {
    view.rows.forEach(function (row, place) {
      const count = row[0] ? record.classes[row[0]] || 0 : othersOf(record);
      view.buttons[place].querySelector('.tally__count').textContent = String(count);
    });
    view.fields.forEach(function (field) {
      if (field.input !== document.activeElement) {
        field.input.value = String(field.code ? record.classes[field.code] || 0 : record.present);
      }
    });
    view.sum.textContent = '到了 ' + record.present + ' 人';
  }

  /** @returns {function(KeyboardEvent)} what keys do in the tally; a figure of no class counts nobody, and says so */
  function keysOf(rows, tap, takeBack, told) {
    return function (event) {
      const place = /^[0-9]$/.test(event.key) ? Number(event.key) : -1;
      const row = place === 0 ? OTHERS : rows[place - 1];
      if (event.ctrlKey || event.altKey || event.metaKey || (event.key !== 'Backspace' && place < 0)) {
        return;
      }
      event.preventDefault();
      told.textContent = row || place < 0 ? '' : '没有 ' + place + ' 号的班，这一下没有数。没有编班的请按 0。';
      if (event.key === 'Backspace') {
        takeBack();
      } else if (row) {
        tap(row[0]);
      }
    };
  }

  function fieldsOf(part, classes, desk) {
    const all = fieldOf('一共', function (typed) { desk.keepSession(portal.records.withPresent(desk.session, typed)); });
    const found = [{ code: '', input: all.input, label: all.label }].concat(classes.map(function (row) {
      const field = fieldOf(row[1], function (typed) {
        desk.keepSession(portal.records.withClass(desk.session, row[0], typed));
      });
      return { code: row[0], input: field.input, label: field.label };
    }));
    part('fields').textContent = '';
    found.forEach(function (field) { part('fields').appendChild(field.label); });
    return found;
  }

  /**
   * @param {HTMLElement} root  [data-roll]
   * @param {Array<[string, string]>} classes  code and name
   * @param {Object} desk  its session is the one that is open
   * @returns {{show: function(), focus: function()}}
   */
  portal.rollCall = function (root, classes, desk) {
    const part = portal.elements.partsOf(root, 'roll');
    const rows = classes.slice(0, 9).concat([OTHERS]);
    const taps = []; // the classes of those counted since the page was opened, to be taken back

    function tap(code) {
      taps.push(code);
      desk.keepSession(portal.records.withMore(desk.session, code, 1));
    }

    function takeBack() {
      if (taps.length) {
        desk.keepSession(portal.records.withMore(desk.session, taps.pop(), -1));
      }
    }

    const buttons = rows.map(function (row, place) { return buttonOf(row, row[0] ? place + 1 : 0, tap); });
    part('buttons').textContent = '';
    buttons.forEach(function (button) { part('buttons').appendChild(button); });
    part('tally').addEventListener('keydown', keysOf(classes.slice(0, 9), tap, takeBack, part('told')));
    part('back').addEventListener('click', takeBack);
    const view = { rows: rows, buttons: buttons, fields: fieldsOf(part, classes, desk), sum: part('sum') };
    return {
      show: function () { show(view, desk.session); },
      focus: function () { part('tally').focus(); },
    };
  };
}(window.portal));
