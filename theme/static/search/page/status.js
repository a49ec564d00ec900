/**
 * What the search page says of its state, in words for readers and in attributes for tools: data-state is idle,
 * loading, ready, empty or error, data-total counts what is found.
 */
(function (portal) {
  'use strict';

  const HOLDING = ['exact', 'variant']; // kinds of what holds the words themselves
  const NAMED = ['column', 'page']; // kinds of what is called so
  const SAY_MS = 500; // what is found sooner needs no word that it is looked for
  const SEARCHING = '正在查找……';
  const FAILED = '查找用的文件没有取到。请检查网络，或者整个文件夹是不是复制全了，再试一次。';

  function say(page, state, sentence, total) {
    const count = page.part('count');
    count.setAttribute('data-state', state);
    count.setAttribute('data-total', String(total));
    if (count.textContent !== sentence) { // else a screen reader would speak it again
      count.textContent = sentence;
    }
  }

  /** Say what is shown: how many hold the words, how many only resemble them, and what could not be looked at. */
  function tell(page) {
    const total = page.shown.filter(function (item) { return HOLDING.indexOf(item.kind) >= 0; }).length;
    const named = page.shown.filter(function (item) { return NAMED.indexOf(item.kind) >= 0; });
    const weaker = page.shown.length - total - named.length;
    const found = total ? '找到 ' + total + ' 条' + (weaker ? '，另有 ' + weaker + ' 条相近。' : '。')
      : weaker ? '没有一字不差的，有 ' + weaker + ' 条相近。' : named.length ? '有这个' + (named[0].kind === 'column' ? '栏目' : '网页') + '，没有提到它的文章。' : '没有找到。';
    const lost = page.engine.lost ? '有 ' + page.engine.lost + ' 份文字没有取到，别的都查过了，结果可能不全。' : '';
    page.part('count').setAttribute('data-asked', page.input.value.trim()); // paper has no box that shows it
    say(page, page.shown.length ? 'ready' : 'empty', found + lost, total);
  }

  function isWaiting(page) {
    return page.part('count').getAttribute('data-state') === 'loading';
  }

  /** The answer to a turn is on its way; what was found before stays to be read until it comes. */
  function wait(page, turn) {
    say(page, 'loading', page.part('count').textContent, 0);
    setTimeout(function () {
      if (turn === page.turn && isWaiting(page)) {
        say(page, 'loading', SEARCHING, 0);
      }
    }, SAY_MS);
  }

  /** No answer can be had: show nothing and say why. */
  function fail(page) {
    page.found = [];
    page.shown = [];
    page.list.textContent = '';
    ['more', 'empty', 'filters', 'past', 'hint'].forEach(function (name) { page.part(name).hidden = true; });
    say(page, 'error', FAILED, 0);
  }

  portal.status = { say: say, tell: tell, isWaiting: isWaiting, wait: wait, fail: fail };
}(window.portal));
