/** One text: its fields, its words, its page beside them; saved whole, or not at all. */

import { addressOf, askedFor } from './address.js';
import { drawBody } from './body.js';
import { showConflict } from './conflict.js';
import { button, make, say, show } from './dom.js';
import { drawField } from './fields.js';
import { PROPOSED } from './files.js';
import { drawPreview } from './preview.js';
import { drawSummary, showProblems } from './problems.js';
import { findVersions, keepVersions } from './rescue.js';
import { afterBuilds, ask } from './server.js';

const WAIT_MS = 400; // after the last key, before the text is looked at
const KEPT = '已留底，关掉窗口也不会丢';
const NOT_KEPT = '这个浏览器不能留底，请写一会儿就保存';

export async function showEditor(source) {
  const text = await ask('text', { source });
  if (text.unreadable) return showUnreadable(text);
  const kept = await findVersions(source);
  let editor = new Editor(text);
  editor.draw();
  editor.earlier = kept.filter((version) => version.written !== editor.saved);
  const goOn = (version) => {
    const earlier = editor.versions().filter((each) => each !== version);
    editor.end();
    editor = new Editor({ ...text, base: version.base, values: version.values, body: version.body });
    editor.earlier = earlier;
    editor.draw();
    editor.saved = '';
    editor.changed();
    offer(editor, goOn);
  };
  offer(editor, goOn);
  return { isChanged: () => editor.isChanged(), end: () => editor.end(), leave: () => editor.forget() };
}

/** Offer what was written and not saved earlier, until it is decided on. */
function offer(editor, goOn) {
  [...editor.earlier].reverse().forEach((version) => {
    const when = new Date(version.when).toLocaleString('zh-CN', { dateStyle: 'medium', timeStyle: 'short' });
    const away = () => {
      notice.remove();
      editor.earlier = editor.earlier.filter((each) => each !== version);
      editor.keep();
      editor.body.goTo(1);
    };
    const notice = make(
      'div', { class: 'notice', role: 'status' }, make('p', {}, `上次在这里写的没有保存（${when}），还在。`),
      make('div', { class: 'actions' }, button('接着上次的写', () => goOn(version)), button('不要了', away)),
    );
    document.querySelector('.title').after(notice);
  });
}

/** A file of which no form can be made: its words, and what is wrong with it. */
function showUnreadable(text) {
  const { line, what, mend } = text.unreadable;
  show(
    text.source, make('p', {}, make('a', { href: '#' }, '‹ 所有稿件')), make('h1', {}, text.source),
    make('p', { class: 'notice notice--bad' }, `这个文件的头部，表单读不懂。第 ${line} 行：${what}。${mend}。`),
    make('p', {}, '请照上面说的，用记事本改好、保存，再回来打开。文件里现在写着：'),
    make('textarea', { class: 'body__text', readonly: '', value: text.text, 'aria-label': '文件的内容' }),
  );
  return { isChanged: () => false, end: () => {} };
}

function isDraft(word) {
  return word === '草稿' || word.toLowerCase() === 'draft';
}

class Editor {
  constructor(text) {
    this.text = text;
    this.isOver = false;
    this.timer = 0;
    this.turn = 0;
    this.keeping = 0;
    this.earlier = []; // versions that were not saved and are not decided on
    this.desk = { source: text.source, places: new Map(), changed: () => this.changed() };
  }

  draw() {
    const { fields, values, body, source, column } = this.text;
    this.fields = fields.map((field) => ({ ...drawField(field, values[field.name], this.desk, [field.name]), usual: field.usual }));
    this.body = drawBody(body, this.desk);
    this.preview = drawPreview();
    this.summary = drawSummary();
    this.save = button('保存', () => this.store(), 'button button--main');
    this.state = make('span', { class: 'bar__state' });
    this.kept = make('span', { class: 'bar__kept' });
    const [title, ...others] = this.fields;
    const of = (isUsual) => make('div', { class: 'fields' }, ...others.filter((each) => each.usual === isUsual).map((each) => each.element));
    show(
      values.title || source, make('p', { class: 'back' }, make('a', { href: '#' }, '‹ 所有稿件'), ` ${column} · ${source}`),
      make('h1', { class: 'title' }, values.title || source),
      make('div', { class: 'desk' },
        make('div', { class: 'desk__form' }, title.element, this.body.element, of(true), make('details', { class: 'more' }, make('summary', {}, '更多项'), of(false))),
        make('div', { class: 'desk__side' }, this.summary.element, this.preview.element)),
      make('div', { class: 'bar' }, this.save, this.state, this.kept, make('a', { class: 'bar__look', href: '#', onclick: (event) => this.lookAt(event) }, '看预览')),
      make('datalist', { id: PROPOSED }),
    );
    this.saved = this.written();
    this.showState();
    this.propose();
    this.look();
    document.addEventListener('keydown', (this.key = (event) => this.pressed(event)));
    afterBuilds(() => this.look(), () => this.isOver);
  }

  isChanged() {
    return this.written() !== this.saved;
  }

  end() {
    this.isOver = true;
    clearTimeout(this.timer);
    document.removeEventListener('keydown', this.key);
  }

  /** What the form holds, as the server wants it. */
  held() {
    const values = Object.fromEntries(this.fields.map((field) => [field.name, field.read()]));
    return { source: this.text.source, base: this.text.base, values, body: this.body.read() };
  }

  written() {
    const { values, body } = this.held();
    return JSON.stringify([values, body]);
  }

  changed() {
    this.showState();
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), WAIT_MS);
  }

  /** What must not be lost, the newest first. */
  versions() {
    const { base, values, body } = this.held();
    const mine = { base, values, body, written: this.written(), when: Date.now() };
    return this.isChanged() ? [mine, ...this.earlier] : this.earlier;
  }

  /** Keep at once what is written: the window may close, or the machine fail, before the next key. */
  async keep() {
    const turn = ++this.keeping;
    this.kept.textContent = '';
    const isKept = await keepVersions(this.text.source, this.versions());
    if (turn === this.keeping && this.isChanged()) this.kept.textContent = isKept ? KEPT : NOT_KEPT;
  }

  /** Give up what is written here and not saved. */
  forget() {
    this.saved = this.written();
    return this.keep();
  }

  showState() {
    this.state.textContent = this.isChanged() ? '有改动，还没有保存' : '都保存了';
  }

  /** Let the server check the text and print its page. Of several answers only the newest counts. */
  async look() {
    const turn = ++this.turn;
    try {
      const found = await ask('look', this.held());
      if (turn !== this.turn || this.isOver) return;
      showProblems(found.problems, this.desk.places, { summary: this.summary, goTo: this.body.goTo });
      this.preview.update(found.page, found.words);
    } catch (error) {
      if (turn === this.turn && !this.isOver) this.preview.update('', error.message);
    }
  }

  async propose() {
    const { files } = await ask('files', { source: this.text.source }).catch(() => ({ files: [] }));
    document.getElementById(PROPOSED)?.replaceChildren(...files.map((value) => make('option', { value })));
  }

  /** Save. Who asks once more while that is under way is heard when it is done: the file is another one then. */
  async store() {
    this.isAsked = true;
    if (this.save.disabled) return;
    this.save.disabled = true;
    try {
      for (let isSaved = true; isSaved && this.isAsked; ) {
        this.isAsked = false;
        isSaved = await this.storeOnce();
      }
    } finally {
      this.save.disabled = false;
    }
  }

  /** @returns {Promise<boolean>} whether it is saved */
  async storeOnce() {
    const mine = this.held();
    say('正在保存…');
    try {
      const found = await ask('save', mine);
      this.takeSaved(found, mine);
      say(isDraft(found.values.status) ? '保存好了。这是草稿，还不会发布。' : '保存好了。');
      return true;
    } catch (error) {
      this.refused(error, mine);
      return false;
    }
  }

  /** What was saved is what the form goes on from. Its fields stay, with whatever was typed meanwhile. */
  takeSaved(found, mine) {
    this.fields.forEach((field) => field.saved && field.saved());
    this.text = { ...this.text, base: found.base };
    this.saved = this.written();
    if (JSON.stringify(this.held().values) !== JSON.stringify(mine.values) || this.body.read() !== mine.body) this.saved = '';
    this.keep();
    this.showState();
    this.look();
  }

  refused(error, mine) {
    say(error.status === 409 ? '没有保存：文件被别处改过了。' : error.message, true);
    if (error.status !== 409) return;
    showConflict(error.found, mine, {
      reload: () => this.reload(this.text.source),
      kept: (source) => this.reload(source, `另存好了，是草稿：${source}`),
      closed: () => this.save.focus(),
    });
  }

  /** Open a text anew, with nothing left to save of this one. */
  async reload(source, words = '') {
    await this.forget();
    if (askedFor() === source) location.reload();
    else location.hash = addressOf(source);
    if (words) setTimeout(() => say(words), 0);
  }

  pressed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === 's') {
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) this.store(); // a question waits for its answer first
    }
  }

  lookAt(event) {
    event.preventDefault();
    this.preview.element.scrollIntoView();
    this.preview.element.querySelector('iframe').focus();
  }
}
