/** How the copy stands, in words. */
(function (portal) {
  'use strict';

  const PROBLEMS = {
    full: '手机的存储不够，没有存成。',
    broken: '网站正在更新，没有存成。过几分钟再试一次。',
    spoilt: '浏览器里存东西的地方坏了，读不出来，也存不进去；连着网络照常能看。请点“清空”，再存一次；还不行的，在浏览器的设置里清除本站的数据，再存。',
    lost: '有些网页被手机清掉了，连上网络会自动补上。',
  };
  const IN_FULL = ['lost', 'spoilt']; // of them there is no more to say
  const STILL = '原来存的还在，照常能看。';
  const FEWER = '请少选几个栏目，或者不存图片。';

  function keptWords(current, nameOf) {
    const names = current.choice.columns.map(nameOf);
    const listed = names.slice(0, 3).join('、') + (names.length > 3 ? '等 ' + names.length + ' 个栏目' : '');
    const checked = current.checked === current.saved ? '。' : '，' + current.checked + '和网站核对过。';
    return '存好了：' + listed + '。' + current.saved + '存的' + checked;
  }

  function runningWords(progress) {
    const inWords = portal.copySizes.inWords;
    const done = progress && progress.total ? inWords(progress.done) + '，一共 ' + inWords(progress.total) : '正在取清单';
    return '正在存：' + done + '。可以先看别的网页；关掉也不要紧，下次打开接着存。';
  }

  function problemWords(problem, current) {
    const more = current ? STILL : problem.kind === 'full' ? FEWER : '';
    return PROBLEMS[problem.kind] + (IN_FULL.includes(problem.kind) ? '' : more);
  }

  /**
   * @param {Object} state  as the worker tells it
   * @param {function(string): string} nameOf  a column's name by its slug
   * @returns {string}
   */
  portal.copyStateWords = function (state, nameOf) {
    if (state.isRunning) {
      return runningWords(state.progress);
    }
    if (state.problem) {
      return problemWords(state.problem, state.current);
    }
    if (state.next) {
      return '上次没有存完，存下的不用再下载。连上网络，点“存到手机”接着存。';
    }
    return state.current ? keptWords(state.current, nameOf)
      : '以前存的没有了，多半是手机的存储不够，自己清掉的。可以再存一次。';
  };
}(window.portal));
