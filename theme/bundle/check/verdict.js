/**
 * One plain sentence for what has been found. The same words as plugins/delivery/offline/outcome.py: a test compares them.
 */
(function (portal) {
  'use strict';

  const KINDS = ['伪造', '改动', '缺少', '多余']; // in the order in which they are shown
  const NONE = '没有找到离线包的清单 manifest/root.txt。请选“开始.html”所在的文件夹；如果没有选错，请重新复制一份离线包。';
  const FORGED = '可能是伪造的：清单与县里的签名不符。请不要使用这份离线包，请向县里要一份新的。';

  /** @returns {Array} rows in the order of their kinds, then of their paths */
  function sorted(rows) {
    return rows.slice().sort(function (one, other) {
      const step = KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);
      return step || (one.path < other.path ? -1 : Number(one.path > other.path));
    });
  }

  function count(rows, kind) {
    return rows.filter(function (row) { return row.kind === kind; }).length;
  }

  /**
   * @param {Array<{kind: string, path: string}>} rows  at least one
   * @param {Array<string>} gap  versions of updates that were left out, oldest first
   */
  function damagedSentence(rows, gap) {
    const extra = count(rows, '多余');
    if (gap.length && count(rows, '改动') + count(rows, '缺少')) {
      return '缺少 ' + gap.join('、') + ' 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。';
    }
    if (extra === rows.length) {
      return '不完好：多余 ' + extra + ' 个。离线包自己的文件都没有改动。'
        + '多余的文件不是离线包里的，来历不明的请不要打开，移走以后再核对一次。';
    }
    const counts = KINDS
      .filter(function (kind) { return count(rows, kind); })
      .map(function (kind) { return kind + ' ' + count(rows, kind) + ' 个'; });
    return '不完好：' + counts.join('，') + '。请重新复制一份离线包，再核对一次；还是这样，请向县里要一份新的。';
  }

  /**
   * @param {Object} root  the list of lists
   * @param {Array<{kind: string, path: string}>} rows  what is not well
   * @param {Array<string>} gap  as above
   * @returns {{verdict, sentence, rows, root}}
   */
  function found(root, rows, gap) {
    if (rows.length) {
      return { verdict: 'damaged', sentence: damagedSentence(rows, gap), rows: sorted(rows), root: root };
    }
    const whole = '完好。离线版 ' + portal.days.inWords(root.date) + '，' + root.files + ' 个文件都与县里发的一样。';
    return { verdict: 'whole', sentence: whole, rows: [], root: root };
  }

  function nothing() {
    return { verdict: 'none', sentence: NONE, rows: [], root: null };
  }

  function forged() {
    return { verdict: 'forged', sentence: FORGED, rows: [{ kind: '伪造', path: 'manifest/root.txt' }], root: null };
  }

  portal.verdict = { KINDS: KINDS, found: found, nothing: nothing, forged: forged };
}(window.portal));
