/** Two versions of one text: the file's and the editor's. Both are shown, and neither is lost. */

import { button, make, once } from './dom.js';
import { ask } from './server.js';

const GONE = '您在这里写的会丢掉，真的不要了吗？';

/**
 * @param {Object} found  text and mine, as the server sends them
 * @param {Object} mine  what the form would save
 * @param {{reload: function(), kept: function(string), closed: function()}} then
 */
export function showConflict(found, mine, then) {
  const isGone = !found.now;
  const name = make('input', { id: 'keep-name', type: 'text', autocomplete: 'off', placeholder: '可以不写' });
  const keep = once(async () => {
    const { source } = await ask('keep', { ...mine, name: name.value });
    close(() => then.kept(source));
  });
  const dialog = make(
    'dialog', { class: 'conflict', 'aria-labelledby': 'conflict-title' },
    make('h2', { id: 'conflict-title' }, isGone ? '没有保存：文件不在了' : '没有保存：文件被别处改过了'),
    make('p', {}, isGone ? '您打开以后，这个文件改了名字或删去了。' : '您打开以后，别的程序或别的人改了这个文件。两个版本都在下面，都没有丢。'),
    make('div', { class: 'conflict__both' }, version('您写的', found.mine), isGone ? null : version('文件里现在的', found.text)),
    make('div', { class: 'labelled' }, make('label', { for: 'keep-name' }, '另存时的文件名'), name),
    make(
      'div', { class: 'actions' }, button('把我写的另存为新稿件', keep, 'button button--main'),
      isGone ? null : button('不要我写的，打开文件里现在的', () => window.confirm(GONE) && close(then.reload)), button('回去接着改', () => close(then.closed)),
    ),
  );

  function close(after) {
    dialog.close();
    dialog.remove();
    after();
  }

  dialog.addEventListener('cancel', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  showDifference(dialog, found);
}

/** Bring the first line that differs into sight in both. */
function showDifference(dialog, found) {
  const [mine, theirs] = [found.mine, found.text].map((words) => words.split('\n'));
  const line = Math.max(0, mine.findIndex((each, place) => each !== theirs[place]));
  for (const area of dialog.querySelectorAll('textarea')) {
    const lines = area.value.split('\n');
    const begin = lines.slice(0, line).join('\n').length;
    area.setSelectionRange(begin, begin);
    area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 2);
  }
}

function version(title, words) {
  return make('label', { class: 'conflict__version' }, title, make('textarea', { readonly: '', rows: 12, value: words }));
}
