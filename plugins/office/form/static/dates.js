/** A day and, where one is given, a minute, chosen with the browser's own pickers. */

import { make } from './dom.js';

const FORM = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})[:：时](\d{2})(?:[:：]\d{2}|分)?)?$/;

export function dateControl(field, value, desk, way, id) {
  const found = FORM.exec(value.trim());
  if (value.trim() && !found) return typed(value, desk, id);
  const begin = found ? { day: `${found[1]}-${two(found[2])}-${two(found[3])}`, minute: found[4] ? `${two(found[4])}:${found[5]}` : '' } : { day: '', minute: '' };
  const day = make('input', { id, type: 'date', value: begin.day, oninput: desk.changed, 'aria-label': `${field.label}：哪一天` });
  const minute = make('input', { type: 'time', value: begin.minute, oninput: desk.changed, 'aria-label': `${field.label}：几点几分，可以不写` });
  const read = () => {
    if (day.value === begin.day && minute.value === begin.minute) return value;
    return day.value && minute.value ? `${day.value} ${minute.value}` : day.value;
  };
  return { element: make('div', { class: 'field__date' }, day, minute), controls: [day, minute], read, isGroup: true };
}

/** What is no date stays a text until it is mended: a picker would lose it. */
function typed(value, desk, id) {
  const control = make('input', { id, type: 'text', value, oninput: desk.changed });
  return { element: control, controls: [control], read: () => control.value };
}

function two(figures) {
  return figures.padStart(2, '0');
}
