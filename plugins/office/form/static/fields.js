/** The form's fields, drawn from the schema that the server sends. A field knows how to read what it holds. */

import { dateControl } from './dates.js';
import { fileControl } from './files.js';
import { make } from './dom.js';
import { mapControl, rowsControl } from './tables.js';

const NARROW = new Set(['date', 'yes', 'choice', 'number', 'line', 'list']);
const WORDS = /[,，、;；]/;
let number = 0;

/**
 * @param {Object} field  of the schema
 * @param {*} value  what is written
 * @param {Object} desk  source, places (of fields, by their way in JSON) and the listener for changes
 * @param {Array} way  to the field, as ['video', 'file']
 * @returns {{element: Element, read: function(): *}}
 */
export function drawField(field, value, desk, way) {
  const id = `field-${++number}`;
  const control = CONTROLS[field.type] ? CONTROLS[field.type](field, value, desk, way, id) : textControl(field, value, desk, id);
  const problems = make('div', { class: 'field__problems', id: `${id}-problems` });
  const hint = field.rule + (field.example ? `，例如 ${field.example}` : '');
  const isGroup = control.isGroup || false;
  const title = make(isGroup ? 'legend' : 'label', { class: 'field__label', for: isGroup ? false : id }, field.label);
  if (field.required) title.append(make('span', { class: 'field__must' }, '必填'));
  const element = make(
    isGroup ? 'fieldset' : 'div', { class: NARROW.has(field.type) ? 'field' : 'field field--wide' },
    title, make('p', { class: 'field__hint', id: `${id}-hint` }, hint), control.element, problems,
  );
  for (const each of control.controls) {
    each.setAttribute('aria-describedby', `${id}-hint ${id}-problems`);
    if (field.required) each.setAttribute('aria-required', 'true');
  }
  const spot = { element, problems, controls: control.controls };
  desk.places.set(JSON.stringify(way), spot);
  return { element, read: control.read, saved: control.saved, spot, name: field.name };
}

function textControl(field, value, desk, id) {
  const isLong = field.type === 'text';
  const control = make(isLong ? 'textarea' : 'input', {
    id, value, oninput: desk.changed, autocomplete: 'off', spellcheck: 'false',
    rows: isLong ? 3 : false, type: isLong ? false : 'text', inputmode: field.type === 'number' ? 'numeric' : false,
  });
  return { element: control, controls: [control], read: () => control.value };
}

function listControl(field, value, desk, way, id) {
  const control = make('input', { id, type: 'text', value: value.join('、'), oninput: desk.changed, autocomplete: 'off' });
  const read = () => control.value.split(WORDS).map((word) => word.trim()).filter(Boolean);
  return { element: control, controls: [control], read };
}

function linesControl(field, value, desk, way, id) {
  const control = make('textarea', { id, rows: 3, value: value.join('\n'), oninput: desk.changed });
  const read = () => control.value.split('\n').map((line) => line.trim()).filter(Boolean);
  return { element: control, controls: [control], read };
}

/** What is written is kept as it is while its meaning is chosen: `draft` does not become 草稿. */
function choiceControl(field, value, desk, way, id) {
  const choices = field.type === 'yes' ? [{ word: '是', all: ['是', 'yes', 'true', '1'] }, { word: '否', all: ['否', 'no', 'false', '0'] }] : field.choices;
  const own = choices.find((each) => each.all.includes(value.toLowerCase()));
  const options = [make('option', { value: '' }, '不写'), ...choices.map((each) => make('option', { value: each.word }, each.word))];
  if (value && !own) options.push(make('option', { value }, value));
  const control = make('select', { id, onchange: desk.changed }, ...options);
  control.value = own ? own.word : value;
  const read = () => (own && control.value === own.word ? value : control.value);
  return { element: control, controls: [control], read };
}

const CONTROLS = {
  list: listControl, lines: linesControl, yes: choiceControl, choice: choiceControl, date: dateControl, file: fileControl,
  map: (...given) => mapControl(drawField, ...given), maps: (...given) => rowsControl(drawField, ...given),
};
