/**
 * The page 存到手机: choose columns, see how large they are, keep them, delete them.
 *
 * Attached to [data-module="reader-copy"] with data-copy-contents-file and data-copy-worker-file. Its state stands in
 * data-state for tools: cannot, empty, left, running, unfinished, kept, full, broken, lost, spoilt.
 */
(function (portal) {
  'use strict';

  const NOTHING_KEPT = '还没有存。选好栏目，点“存到手机”。';
  const NOT_CLEARED = '没有删成。请再点一次“清空”；还不行的，在浏览器的设置里清除本站的数据。';
  const SOME_LEFT = '以前存的没有删干净。点“清空”删去，或者选好栏目再存。';

  function create(root) {
    return {
      root: root, part: portal.elements.partsOf(root, 'copy'),
      boxes: Array.from(root.querySelectorAll('[data-copy-column]')),
      worker: new URL(root.getAttribute('data-copy-worker-file'), document.baseURI).href,
      contents: null, registration: null, state: null, isChosen: false,
    };
  }

  function choiceOf(page) {
    return {
      columns: page.boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }),
      pictures: page.part('pictures').checked,
    };
  }

  function showSum(page) {
    const choice = choiceOf(page);
    const isReady = Boolean(page.contents) && choice.columns.length > 0;
    page.part('save').disabled = !isReady;
    page.part('sum').textContent = !page.contents ? '现在没有连上网站，不能存新的。'
      : isReady ? '选中的一共占 ' + portal.copySizes.inWords(portal.copySizes.sum(page.contents, choice)) + '，连同查找。下载只会更少。'
        : '请至少选一个栏目。';
  }

  function showSizes(page) {
    const pictures = page.part('pictures').checked;
    page.boxes.forEach(function (box) {
      const column = page.contents && page.contents.columns.find(function (each) { return each.slug === box.value; });
      box.parentNode.hidden = Boolean(page.contents) && !column;
      box.parentNode.querySelector('[data-copy-size]').textContent = column
        ? portal.copySizes.inWords(portal.copySizes.sizeOf(column, pictures)) : '';
    });
    showSum(page);
  }

  function nameOf(page, slug) {
    const box = page.boxes.find(function (each) { return each.value === slug; });
    return box ? box.parentNode.querySelector('.copy__name').textContent : slug;
  }

  function stateName(state) {
    return state.isRunning ? 'running' : state.problem ? state.problem.kind : state.next ? 'unfinished'
      : state.current ? 'kept' : 'gone';
  }

  function showChoice(page, choice) {
    if (!page.isChosen && choice) {
      page.isChosen = true; // once: what the reader ticks meanwhile stays
      page.boxes.forEach(function (box) { box.checked = choice.columns.includes(box.value); });
      page.part('pictures').checked = choice.pictures;
      showSizes(page);
    }
  }

  function showState(page, state) {
    const bar = page.part('progress');
    page.state = state;
    page.root.setAttribute('data-state', stateName(state));
    page.part('state').textContent = portal.copyStateWords(state, function (slug) { return nameOf(page, slug); });
    bar.hidden = !state.isRunning;
    bar.value = state.progress && state.progress.total ? state.progress.done / state.progress.total : 0;
    page.part('clear').hidden = false;
    showChoice(page, (state.next || state.current || {}).choice);
  }

  function showNothing(page) {
    page.state = null;
    page.root.setAttribute('data-state', 'empty');
    page.part('state').textContent = NOTHING_KEPT;
    page.part('progress').hidden = true;
    page.part('clear').hidden = true;
  }

  async function save(page) {
    const choice = choiceOf(page);
    page.isChosen = true;
    if (navigator.storage && navigator.storage.persist) {
      navigator.storage.persist().catch(function () { return false; }); // what is kept lasts longer where it is granted
    }
    page.registration = await portal.copyLine.register(page.worker);
    portal.copyLine.send(page.registration, { order: 'save', columns: choice.columns, pictures: choice.pictures });
  }

  /** What an ended browser has left of a copy can be deleted, though no worker is there to tell of it. */
  async function showLeft(page) {
    const isLeft = (await portal.copyCaches.left(page.worker)).length > 0;
    if (isLeft && !page.state) {
      page.root.setAttribute('data-state', 'left');
      page.part('state').textContent = SOME_LEFT;
      page.part('clear').hidden = false;
    }
  }

  /** Delete all that is kept, and the worker with it: nobody needs it then. It may be waiting for a slow line. */
  async function clear(page) {
    const registration = page.registration;
    page.registration = null;
    portal.copyLine.send(registration, { order: 'clear' });
    await portal.copyCaches.remove(page.worker);
    await (registration && registration.unregister());
    showNothing(page);
  }

  function wire(page) {
    page.part('form').addEventListener('submit', function (event) {
      event.preventDefault();
      save(page).catch(function () {
        page.part('state').textContent = '没有存成：浏览器不让存，或者网络断了。请再试一次。';
      });
    });
    page.part('form').addEventListener('change', function () { showSizes(page); });
    page.part('clear').addEventListener('click', function () {
      clear(page).catch(function () { page.part('state').textContent = NOT_CLEARED; });
    });
    portal.copyLine.listen(function (state) {
      if (page.registration) {
        showState(page, state);
      }
    });
    portal.copyLine.keepAwake(function () { return page.registration; }, function () {
      return Boolean(page.state && page.state.isRunning);
    });
  }

  async function readContents(page) {
    try {
      const response = await fetch(page.root.getAttribute('data-copy-contents-file'), { cache: 'no-cache' });
      page.contents = await response.json();
    } catch (error) {
      page.contents = null;
    }
    showSizes(page);
  }

  async function begin(page) {
    wire(page);
    showNothing(page);
    page.registration = await portal.copyLine.registered(page.worker);
    portal.copyLine.send(page.registration, { order: 'tell' });
    await readContents(page);
    await showLeft(page);
  }

  /** @param {HTMLElement} root  [data-module="reader-copy"] */
  function attach(root) {
    const page = create(root);
    const obstacle = portal.copyAbility();
    if (obstacle) {
      root.removeAttribute('data-awaiting'); // its place is given up
      page.part('body').removeAttribute('data-awaited');
      page.part('cannot').textContent = obstacle.words;
      page.part('paper').hidden = obstacle.name === 'file';
      root.setAttribute('data-state', 'cannot');
      root.setAttribute('data-reason', obstacle.name);
      return;
    }
    page.part('cannot').hidden = true;
    page.part('paper').hidden = true;
    page.part('body').hidden = false;
    begin(page);
  }

  portal.attach('[data-module="reader-copy"]', attach);
}(window.portal));
