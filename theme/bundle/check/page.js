/**
 * The page around the check: choosing or dropping a folder, stopping, and what is said.
 *
 * Markup: see check.html. [data-check] holds the county's key in data-key; what happens is told by its
 * data-check-state (idle, reading, checking, done, error) and data-verdict (whole, damaged, forged, none).
 */
(function (portal) {
  'use strict';

  const BROKEN = '没能核对完。请再选一次；还是这样，请换一台电脑，或者换一个浏览器。';
  const NO_FOLDERS = '这个浏览器不能选文件夹。请换一个新一些的浏览器，再打开这一页。';
  const ONE_FOLDER = '一次只能核对一个文件夹。请只拖一个文件夹进来；压缩包请先解压，再拖解压出来的文件夹。';
  const LEAD = /^(?:完好。|不完好：|更新未完成：|不能单独用：|可能是伪造的：)/; // set large

  function setState(page, state) {
    const isBusy = state === 'reading' || state === 'checking';
    page.root.setAttribute('data-check-state', state);
    page.part('work').hidden = !isBusy;
    page.part('pick').hidden = isBusy;
  }

  function say(page, sentence) {
    const place = page.part('says');
    const lead = (LEAD.exec(sentence) || [''])[0];
    const line = portal.elements.make('p', 'says__sentence');
    if (lead) {
      line.appendChild(portal.elements.make('strong', 'says__lead', lead));
    }
    line.appendChild(document.createTextNode(sentence.slice(lead.length)));
    place.textContent = '';
    place.appendChild(line);
  }

  /** Take away the outcome of the last check. */
  function clear(page) {
    page.root.removeAttribute('data-verdict');
    page.part('found').textContent = '';
  }

  function show(page, name, outcome) {
    portal.outcome.show(page.part('found'), name, outcome);
    page.root.setAttribute('data-verdict', outcome.verdict);
    say(page, outcome.sentence);
    setState(page, 'done');
  }

  /** @param {Iterable<File>} list  the files of the chosen folder */
  async function check(page, list) {
    const folder = portal.folder.of(list);
    const watch = portal.progress.watch(page.part, function () { setState(page, 'checking'); });
    page.running = watch;
    clear(page);
    say(page, '正在核对“' + folder.name + '”。');
    setState(page, 'reading');
    page.part('stop').focus();
    try {
      const outcome = await portal.verify(folder, page.root.getAttribute('data-key'), watch);
      portal.progress.throwIfStopped(watch);
      show(page, folder.name, outcome);
    } catch (error) {
      say(page, watch.isStopped ? portal.progress.STOPPED : BROKEN);
      setState(page, watch.isStopped ? 'idle' : 'error');
    }
    page.running = null;
    page.part('says').focus(); // the button that had the focus is gone
  }

  /**
   * Of several things browsers take the first and leave the others unsaid; of files nothing at all.
   *
   * @returns {boolean} whether one folder is dropped, as far as the browser tells
   */
  function isOneFolder(dropped) {
    const items = Array.from((dropped && dropped.items) || []);
    const entry = items.length === 1 && items[0].webkitGetAsEntry ? items[0].webkitGetAsEntry() : null;
    return items.length < 2 && !(entry && entry.isFile);
  }

  function wireDropping(page, input) {
    input.addEventListener('drop', function (event) {
      if (!page.running && !isOneFolder(event.dataTransfer)) {
        event.preventDefault();
        clear(page);
        setState(page, 'idle');
        say(page, ONE_FOLDER);
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
  }

  function wireInput(page, input) {
    input.addEventListener('change', function () {
      const files = Array.from(input.files);
      input.value = ''; // so that the same folder can be chosen again
      if (files.length && !page.running) {
        check(page, files);
      }
    });
  }

  /** @param {HTMLElement} root  [data-check] */
  function attach(root) {
    const page = { root: root, part: portal.elements.partsOf(root, 'check'), running: null };
    const input = page.part('input');
    page.part('needs').hidden = true;
    if (!('webkitdirectory' in input)) {
      say(page, NO_FOLDERS);
      return;
    }
    setState(page, 'idle');
    wireInput(page, input);
    wireDropping(page, input);
    page.part('stop').addEventListener('click', function () {
      if (page.running) {
        page.running.isStopped = true;
      }
    });
  }

  portal.attach('[data-check]', attach);
}(window.portal));
