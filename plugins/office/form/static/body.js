/** The text itself, and buttons that write what editors seldom remember. */

import { button, make } from './dom.js';
import { uploadButton } from './files.js';

const TABLE = '| 名称 | 时间 |\n|---|---|\n| 一 | 二 |';
const NOTE = '!!! note "提示"\n    写在这里';

/** @returns {{element: Element, read: function(): string, goTo: function(number)}} */
export function drawBody(text, desk) {
  const area = make('textarea', { id: 'body', class: 'body__text', value: text, oninput: desk.changed, 'aria-describedby': 'body-hint body-problems' });
  const problems = make('div', { class: 'field__problems', id: 'body-problems' });
  const tools = make(
    'div', { class: 'tools', role: 'toolbar', 'aria-label': '写进正文', 'aria-controls': 'body' },
    tool('小标题', () => atLineStart(area, '## ')), tool('加粗', () => around(area, '**', '**', '加粗的字')),
    tool('列表', () => atLineStart(area, '- ')), tool('表格', () => insertBlock(area, TABLE, '名称')),
    uploadButton('图片', 'images', desk, (path) => insertBlock(area, `![图里有什么](${path})`, '图里有什么')),
    uploadButton('附件', 'files', desk, (path, name) => insert(area, `[${name}](${path})`, name)),
    tool('提示框', () => insertBlock(area, NOTE, '写在这里')),
  );
  const element = make(
    'section', { class: 'body' }, make('label', { class: 'field__label', for: 'body' }, '正文'),
    make('p', { class: 'field__hint', id: 'body-hint' }, '空一行是分段，回车就是换行。'), tools, area, problems,
  );
  desk.places.set('"body"', { element, problems, controls: [area] });
  return { element, read: () => area.value, goTo: (line) => goTo(area, line) };
}

function tool(words, onclick) {
  return button(words, onclick);
}

/** Put words in the place of what is selected, so that the browser's undo takes them back. */
function write(area, words) {
  area.focus();
  if (!document.execCommand('insertText', false, words)) {
    area.setRangeText(words, area.selectionStart, area.selectionEnd, 'end');
    area.dispatchEvent(new Event('input'));
  }
}

/** Insert words behind the selection and select the part that the editor will write over. */
function insert(area, words, part) {
  const at = area.selectionEnd;
  area.setSelectionRange(at, at);
  write(area, words);
  const begin = at + words.indexOf(part);
  area.setSelectionRange(begin, begin + part.length);
}

/** Insert what stands by itself, as a table: behind the paragraph of the selection, with empty lines around it. */
function insertBlock(area, words, part) {
  const text = area.value;
  const gap = text.indexOf('\n\n', Math.max(0, area.selectionEnd - 1));
  const at = gap < 0 ? text.length : gap + 2;
  const before = text.slice(0, at);
  const lead = !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  area.setSelectionRange(at, at);
  insert(area, `${lead}${words}\n${at < text.length ? '\n' : ''}`, part);
}

function around(area, before, after, otherwise) {
  const begin = area.selectionStart;
  const words = area.value.slice(begin, area.selectionEnd) || otherwise;
  write(area, before + words + after);
  area.setSelectionRange(begin + before.length, begin + before.length + words.length);
}

function atLineStart(area, sign) {
  const end = area.selectionEnd;
  const begin = area.value.lastIndexOf('\n', area.selectionStart - 1) + 1;
  const lines = area.value.slice(begin, end).split('\n');
  area.setSelectionRange(begin, end);
  write(area, lines.map((line) => sign + line).join('\n'));
}

/** Select a line of the text. line: from 1 on. */
function goTo(area, line) {
  const lines = area.value.split('\n');
  const begin = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(begin, begin + (lines[line - 1] || '').length);
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
}
