/** The list of texts: by column, by state, by words; and a new text. */

import { addressOf } from './address.js';
import { button, make, once, say, show } from './dom.js';
import { afterBuilds, ask } from './server.js';

const WAIT_MS = 200;
const STATES = ['draft', 'waiting', 'public', 'expired', 'withdrawn', 'unreadable'];

export async function showList() {
  const { columns } = await ask('columns', {});
  const chosen = { column: '', sought: '', state: '' };
  const rows = make('ol', { class: 'texts' });
  const count = make('p', { class: 'count', role: 'status' });
  const more = button('再看一些', () => load(true));
  const states = make('select', { id: 'state', onchange: (event) => choose({ state: event.target.value }) });
  let timer = 0;
  let isOver = false;

  function choose(change) {
    Object.assign(chosen, change);
    clearTimeout(timer);
    timer = setTimeout(() => load(false), WAIT_MS);
  }

  async function load(isMore) {
    try {
      const begin = isMore ? rows.children.length : 0;
      const found = await ask('texts', { ...chosen, begin });
      if (!isMore) rows.replaceChildren();
      rows.append(...found.rows.map(row));
      fillStates(states, found.states);
      count.textContent = found.total ? `共 ${found.total} 篇` : '没有这样的稿件。';
      more.hidden = rows.children.length >= found.total;
    } catch (error) {
      say(error.message, true);
    }
  }

  show('写稿', make('h1', {}, '稿件'), newText(columns), filters(columns, states, choose), count, rows, more);
  await load(false);
  afterBuilds(() => rows.children.length <= 50 && load(false), () => isOver);
  return { isChanged: () => false, end: () => { isOver = true; } };
}

function row(text) {
  return make(
    'li', { class: 'texts__row' },
    make('a', { class: 'texts__title', href: addressOf(text.source) }, text.title),
    make('span', { class: `state state--${text.state}` }, text.said),
    text.slips ? make('span', { class: 'state state--slips' }, `${text.slips} 处要改`) : null,
    make('span', { class: 'texts__day' }, text.day),
    make('span', { class: 'texts__file' }, text.source),
  );
}

function filters(columns, states, choose) {
  const column = make(
    'select', { id: 'column', onchange: (event) => choose({ column: event.target.value }) },
    make('option', { value: '' }, '所有栏目'),
    ...columns.map((each) => make('option', { value: each.slug }, each.name)),
  );
  const sought = make('input', { id: 'sought', type: 'search', oninput: (event) => choose({ sought: event.target.value }) });
  return make(
    'form', { class: 'filters', role: 'search', onsubmit: (event) => event.preventDefault() },
    labelled('找', sought), labelled('栏目', column), labelled('状态', states),
  );
}

function fillStates(states, words) {
  if (states.options.length) return;
  states.append(make('option', { value: '' }, '所有状态'));
  states.append(...STATES.map((each) => make('option', { value: each }, words[each])));
}

function newText(columns) {
  const column = make('select', { id: 'new-column' }, ...columns.map((each) => make('option', { value: each.slug }, each.name)));
  const title = make('input', { id: 'new-title', type: 'text', required: true, autocomplete: 'off' });
  const begin = once(async () => {
    const { source } = await ask('new', { column: column.value, title: title.value });
    location.hash = addressOf(source);
  });
  function submit(event) {
    event.preventDefault();
    begin();
  }
  return make(
    'details', { class: 'new' }, make('summary', { class: 'new__summary' }, '新建一篇'),
    make(
      'form', { class: 'new__form', onsubmit: submit }, labelled('栏目', column), labelled('标题', title),
      make('button', { type: 'submit', class: 'button button--main' }, '新建草稿'),
    ),
  );
}

function labelled(words, control) {
  return make('div', { class: 'labelled' }, make('label', { for: control.id }, words), control);
}
