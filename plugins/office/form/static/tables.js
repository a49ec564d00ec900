/** Fields that hold fields: one table, as of a film, or several rows, as of attachments. */

import { button, make } from './dom.js';

export function mapControl(draw, field, value, desk, way) {
  const inner = field.keys.map((key) => draw(key, value[key.name] ?? '', desk, [...way, key.name]));
  const element = make('div', { class: 'inner' }, ...inner.map((each) => each.element));
  return { element, controls: [], read: () => values(inner), isGroup: true };
}

export function rowsControl(draw, field, value, desk, way) {
  const list = make('div', { class: 'rows' });
  let rows = [];

  const filled = () => rows.filter((row) => Object.keys(row.read()).length);

  /** Rows are known to the server by their place among those that hold something. */
  function number() {
    filled().forEach((row, place) => {
      desk.places.set(JSON.stringify([...way, place]), row.spot);
      row.inner.forEach((each) => desk.places.set(JSON.stringify([...way, place, each.name]), each.spot));
    });
  }

  function add(item, isNew) {
    const inner = field.keys.map((key) => draw(key, item.values[key.name] ?? '', desk, [...way, 'new', rows.length, key.name]));
    const problems = make('div', { class: 'field__problems' });
    const row = { inner, was: item.was, read: () => values(inner) };
    const away = button(`删去这一条${field.label}`, () => remove(row), 'button button--small');
    row.element = make('div', { class: 'row', role: 'group', 'aria-label': `${field.label}，一条` }, ...inner.map((each) => each.element), problems, away);
    row.spot = { element: row.element, problems, controls: [] };
    rows.push(row);
    list.append(row.element);
    if (isNew) inner[0].element.querySelector('input, textarea, select').focus();
  }

  function remove(row) {
    rows = rows.filter((each) => each !== row);
    row.element.remove();
    more.focus();
    desk.changed();
  }

  const more = button(`加一条${field.label}`, () => add({ was: null, values: {} }, true), 'button button--small');
  value.forEach((item) => add(item, false));
  const read = () => {
    number();
    return filled().map((row) => ({ was: row.was, values: row.read() }));
  };
  const saved = () => filled().forEach((row, place) => { row.was = place; });
  return { element: make('div', {}, list, more), controls: [], read, saved, isGroup: true };
}

function values(inner) {
  const found = inner.map((each) => [each.name, each.read()]);
  return Object.fromEntries(found.filter(([, value]) => value.length));
}
