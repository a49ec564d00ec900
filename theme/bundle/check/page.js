/**
 * The page around the check: choosing or dropping a folder, progress, stopping, the outcome.
 *
 * Markup: see check.html. [data-check] holds the county's key in data-key; what happens is told by its
 * data-check-state (idle, reading, checking, done, error) and data-verdict (whole, damaged, forged, none).
 */
(function () {
  'use strict';

  const check = window.portalCheck;
  const root = document.querySelector('[data-check]');
  const SHOWN = 200; // rows; more are folded
  const EVERY_MS = 100; // between two changes of the bar
  const STOPPED = '已经停下，没有核对完。';
  const BROKEN = '没能核对完。请再选一次；还是这样，请换一台电脑，或者换一个浏览器。';
  const NO_FOLDERS = '这个浏览器不能选文件夹。请换一个新一些的浏览器，再打开这一页。';
  const LEAD = /^(?:完好。|不完好：|可能是伪造的：)/; // set large
  const CODES = { 伪造: 'forged', 改动: 'changed', 缺少: 'missing', 多余: 'extra' };
  const MEANINGS = {
    伪造: '签名不是县里的，或者已经损坏。',
    改动: '内容和县里发的不一样，或者读不出来。',
    缺少: '县里发的包里有，这里没有。',
    多余: '县里发的包里没有，是后来放进来的。',
  };
  let running = null; // the watch of the check that is under way

  function part(name) {
    return root.querySelector('[data-check-' + name + ']');
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text || '';
    return element;
  }

  function sizeInWords(bytes) {
    const unit = bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
    return (bytes / unit[1]).toFixed(1) + ' ' + unit[0];
  }

  function setState(state) {
    root.setAttribute('data-check-state', state);
    const isBusy = state === 'reading' || state === 'checking';
    part('work').hidden = !isBusy;
    part('pick').hidden = isBusy;
  }

  function say(sentence) {
    const place = part('says');
    const lead = (LEAD.exec(sentence) || [''])[0];
    const line = make('p', 'says__sentence');
    if (lead) {
      line.appendChild(make('strong', 'says__lead', lead));
    }
    line.appendChild(document.createTextNode(sentence.slice(lead.length)));
    place.textContent = '';
    place.appendChild(line);
  }

  /** What portalCheck.verify tells on its way. Once stopped it throws, which ends the check. */
  function newWatch() {
    const watch = { isStopped: false, bytes: 0, files: 0, allBytes: 0, allFiles: 0, shown: 0 };
    function show(path) {
      const now = Date.now();
      if (now - watch.shown < EVERY_MS) {
        return;
      }
      watch.shown = now;
      part('bar').value = watch.allBytes ? watch.bytes / watch.allBytes : 0;
      part('bytes').textContent = sizeInWords(watch.bytes) + '，共 ' + sizeInWords(watch.allBytes)
        + '；' + watch.files + ' 个文件，共 ' + watch.allFiles + ' 个';
      part('file').textContent = path;
    }
    watch.expect = function (bytes, files) {
      watch.allBytes = bytes;
      watch.allFiles = files;
      setState('checking');
    };
    watch.on = function (path, bytes) {
      if (watch.isStopped) {
        throw new Error(STOPPED);
      }
      watch.bytes += bytes;
      show(path);
    };
    watch.done = function () { watch.files += 1; };
    return watch;
  }

  function listOf(kind, paths) {
    const list = make('ul', 'rows__list');
    paths.forEach(function (path) {
      const item = make('li', 'rows__path', path);
      item.setAttribute('data-kind', CODES[kind]);
      item.setAttribute('data-path', path);
      list.appendChild(item);
    });
    return list;
  }

  function groupOf(kind, paths) {
    const group = make('section', 'rows');
    group.appendChild(make('h2', 'rows__name', kind + ' ' + paths.length + ' 个'));
    group.appendChild(make('p', 'rows__meaning', MEANINGS[kind]));
    group.appendChild(listOf(kind, paths.slice(0, SHOWN)));
    if (paths.length > SHOWN) {
      const rest = make('details', 'rows__rest');
      rest.appendChild(make('summary', 'rows__more', '另外 ' + (paths.length - SHOWN) + ' 个'));
      rest.appendChild(listOf(kind, paths.slice(SHOWN)));
      group.appendChild(rest);
    }
    return group;
  }

  function factsOf(name, account) {
    const now = new Date();
    const clock = now.getHours() + ':' + ('0' + now.getMinutes()).slice(-2);
    const facts = [['文件夹', name]];
    if (account) {
      facts.push(['版本', account.version], ['文章', account.texts + ' 篇']);
      facts.push(['文件', account.files + ' 个，' + sizeInWords(account.bytes)]);
    }
    facts.push(['核对时间', now.getFullYear() + '年' + (now.getMonth() + 1) + '月' + now.getDate() + '日 ' + clock]);
    const list = make('dl', 'facts');
    facts.forEach(function (fact) {
      list.appendChild(make('dt', 'facts__name', fact[0]));
      list.appendChild(make('dd', 'facts__value', fact[1]));
    });
    return list;
  }

  function clear() {
    root.removeAttribute('data-verdict');
    part('found').textContent = '';
  }

  function show(name, outcome) {
    const place = part('found');
    check.KINDS.forEach(function (kind) {
      const rows = outcome.rows.filter(function (row) { return row.kind === kind; });
      if (rows.length) {
        place.appendChild(groupOf(kind, rows.map(function (row) { return row.path; })));
      }
    });
    place.appendChild(factsOf(name, outcome.root));
    root.setAttribute('data-verdict', outcome.verdict);
    say(outcome.sentence);
    setState('done');
  }

  /** @param {Iterable<File>} list */
  async function begin(list) {
    const watch = newWatch();
    const folder = check.folderOf(list);
    running = watch;
    clear();
    say('正在核对“' + folder.name + '”。');
    setState('reading');
    part('stop').focus();
    try {
      const outcome = await check.verify(folder.files, root.getAttribute('data-key'), watch);
      if (watch.isStopped) {
        throw new Error(STOPPED);
      }
      show(folder.name, outcome);
    } catch (error) {
      say(watch.isStopped ? STOPPED : BROKEN);
      setState(watch.isStopped ? 'idle' : 'error');
    }
    running = null;
    part('says').focus(); // the button that had the focus is gone
  }

  function attach() {
    const input = part('input');
    part('needs').hidden = true;
    if (!('webkitdirectory' in input)) {
      say(NO_FOLDERS);
      return;
    }
    setState('idle');
    input.addEventListener('change', function () {
      const files = Array.from(input.files);
      input.value = ''; // so that the same folder can be chosen again
      if (files.length && !running) {
        begin(files);
      }
    });
    ['dragenter', 'dragover', 'dragleave', 'drop'].forEach(function (type) {
      input.addEventListener(type, function () {
        input.parentNode.classList.toggle('pick--over', type === 'dragenter' || type === 'dragover');
      });
    });
    ['dragover', 'drop'].forEach(function (type) {
      document.addEventListener(type, function (event) {
        if (event.target !== input) {
          event.preventDefault(); // else a folder dropped beside the field would replace the page
        }
      });
    });
    part('stop').addEventListener('click', function () {
      if (running) {
        running.isStopped = true;
      }
    });
  }

  attach();
}());
