/**
 * What this device has kept of a learner: who it is, how far in which course, bookmarks, notes; as a file, and back.
 *
 * Markup: [data-module="my-learning"] holding [data-mine-body] hidden, [data-mine-unread], [data-mine-state]
 * role="status", the input [data-mine-name] with its list [data-mine-names], the button [data-mine-choose], the lists
 * [data-mine-marks] and [data-mine-notes], the buttons [data-mine-save], [data-mine-clear] and [data-mine-clear-all],
 * the input [data-mine-file] and [data-mine-apart] hidden. Links to lessons are found by [data-progress-key].
 */
(function (portal) {
  'use strict';

  const UNKEPT = '这个窗口不能保存：关掉就没有了。请不要用无痕窗口，或者换一个浏览器。';
  const FOREIGN = '这个文件不是本站存出来的学习记录，没有读进来。请选名字以“学习记录”开头、以 .json 结尾的文件。';
  const MOST_BYTES = 20000000; // of a file: years of notes are a hundredth of it

  /** @returns {string} where a lesson is, seen from this page; '' where it is gone */
  function addressOf(key) {
    const row = Array.from(document.querySelectorAll('[data-progress-key]')).find(function (each) {
      return each.getAttribute('data-progress-key') === key;
    });
    return row ? row.querySelector('a').href : '';
  }

  function titleOf(record) {
    const address = addressOf(record.code);
    const title = portal.elements.make(address ? 'a' : 'span', 'mine__title', record.title);
    if (address) {
      title.href = address;
    }
    return title;
  }

  function fill(list, records, none, furnish) {
    list.textContent = '';
    records.forEach(function (record) {
      const item = portal.elements.make('li', 'mine__item');
      item.appendChild(titleOf(record));
      furnish(item, record);
      list.appendChild(item);
    });
    if (!records.length) {
      list.appendChild(portal.elements.make('li', 'mine__none', none));
    }
  }

  async function show(part, store) {
    part('name').value = store.name;
    part('names').textContent = '';
    (await store.names()).forEach(function (name) {
      const option = document.createElement('option');
      option.value = name;
      part('names').appendChild(option);
    });
    const marks = (await store.list('bookmark')).filter(function (record) { return !record.isVoid; });
    fill(part('marks'), marks, '还没有夹书签。', function () { return null; });
    const notes = (await store.list('note')).filter(function (record) { return record.text.trim(); });
    fill(part('notes'), notes, '还没有写笔记。', function (item, record) {
      item.appendChild(portal.elements.make('p', 'mine__words', record.text));
    });
    await portal.progress.show(store);
  }

  function tell(part, words, state) {
    part('state').textContent = words;
    part('state').setAttribute('data-state', state);
  }

  /** Do something with the store, say what came of it, and show what is kept then. */
  async function act(part, store, doing) {
    try {
      tell(part, await doing(), 'kept');
    } catch (error) {
      tell(part, error instanceof SyntaxError ? FOREIGN : '没有存上。可能是磁盘满了。', 'failed');
    }
    await show(part, store);
  }

  async function takeIn(store, input) {
    const file = input.files[0];
    input.value = '';
    if (file.size > MOST_BYTES) {
      throw new SyntaxError(file.name);
    }
    const text = await new Response(file).text();
    const count = await store.importText(text);
    return '读进来 ' + count + ' 条新的记录，已存。';
  }

  function connect(part, store) {
    part('choose').addEventListener('click', () => act(part, store, async function () {
      await store.choose(part('name').value);
      return '已存。从现在起记在“' + store.name + '”名下。';
    }));
    part('save').addEventListener('click', () => act(part, store, async function () {
      return '文件“' + await portal.saveLearning(store) + '”在浏览器的“下载”里。';
    }));
    part('file').addEventListener('change', function () {
      if (part('file').files.length) {
        act(part, store, () => takeIn(store, part('file')));
      }
    });
    part('clear').addEventListener('click', function () {
      if (window.confirm('把“' + store.name + '”在这台设备上的学习记录全部删去？删了找不回来。')) {
        act(part, store, () => store.clear().then(function () { return '“' + store.name + '”的记录都删去了。'; }));
      }
    });
    part('clear-all').addEventListener('click', function () {
      if (window.confirm('把这台设备上所有人的学习记录全部删去？删了找不回来。')) {
        act(part, store, () => store.clearAll().then(function () { return '这台设备上的学习记录都删去了。'; }));
      }
    });
  }

  /** @param {HTMLElement} root  [data-module="my-learning"] */
  async function attach(root) {
    const part = portal.elements.partsOf(root, 'mine');
    const store = await portal.learnerStore().catch(function () { return null; });
    part('unread').hidden = true;
    if (!store) {
      part('body').removeAttribute('data-awaited'); // its place is given up
      tell(part, UNKEPT, 'unkept');
      return;
    }
    part('apart').hidden = !portal.lonelyFiles();
    connect(part, store);
    await show(part, store);
    part('body').hidden = false;
    root.setAttribute('data-mine-ready', '');
  }

  portal.attach('[data-module="my-learning"]', attach);
}(window.portal));
