/**
 * One plain sentence for what has been found. The same words as plugins/delivery/offline/outcome.py: a test compares them.
 */
(function (portal) {
  'use strict';

  const KINDS = ['伪造', '改动', '缺少', '多余']; // in the order in which they are shown
  const NONE = '没有找到离线包的清单 manifest/root.txt。请选“开始.html”所在的文件夹；如果没有选错，请重新复制一份离线包。';
  const FORGED = '可能是伪造的：清单与县里的签名不符。请不要使用这份离线包，请向县里要一份新的。';
  const ANEW = '请把县里最新的整包解压到一个新的空文件夹里，再核对。';
  const IN_DISORDER = '这里装过几个版本，更新的先后弄错了也会这样：请先把每一次更新按先后依次再解压一遍，都选“全部替换”，再核对；'
    + '还是这样，请重新复制一份离线包，或者向县里要一份新的。';
  const UPDATE = /^manifest\/update\.(js|sig)$/;

  /** @returns {Array} rows in the order of their kinds, then of their paths */
  function sorted(rows) {
    return rows.slice().sort(function (one, other) {
      const step = KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);
      return step || portal.inOrder(one.path, other.path);
    });
  }

  function countOf(rows, kind) {
    return rows.filter(function (row) { return row.kind === kind; }).length;
  }

  /** @returns {string} how many rows of each kind there are: 改动 1 个，缺少 2 个 */
  function countsOf(rows) {
    return KINDS
      .filter(function (kind) { return countOf(rows, kind); })
      .map(function (kind) { return kind + ' ' + countOf(rows, kind) + ' 个'; })
      .join('，');
  }

  /** @returns {Array} the rows within the bundle's folder and around it */
  function allRows(findings) {
    const inside = findings.rows.map(function (row) { return { kind: row.kind, path: findings.top + row.path }; });
    return sorted(inside.concat(findings.around));
  }

  /** @returns {boolean} whether nothing is wrong within the bundle but that its account is another version's */
  function hasOldAccount(findings) {
    return Boolean(findings.update) && findings.rows.length > 0
      && findings.rows.every(function (row) { return row.kind === '多余' && UPDATE.test(row.path); });
  }

  /** @returns {string} for files that nobody has sent; the bundle's own are well */
  function strangersSentence(extra, top) {
    if (top) {
      return '不完好：多余 ' + extra + ' 个。离线包在文件夹“' + top + '”里，自己的文件都没有改动；多余的在它外面，不是离线包里的，'
        + '请不要打开。请只选“' + top + '”再核对一次，并只打开那里面的“开始.html”。';
    }
    return '不完好：多余 ' + extra + ' 个。离线包自己的文件都没有改动。'
      + '多余的文件不是离线包里的，来历不明的请不要打开，移走以后再核对一次。';
  }

  /** @returns {string} for an update that lies in the bundle, unpacked or not */
  function misplacedSentence(findings) {
    if (findings.misplaced) {
      const folder = (findings.top + findings.misplaced).slice(0, -1);
      return '更新解压错了地方，在里面的文件夹“' + folder + '”里。离线包自己的文件都没有改动。请把“' + folder
        + '”里面的东西全部移到“开始.html”所在的那一层，选“全部替换”，再核对一次。';
    }
    return '更新包 ' + findings.packed.join('、') + ' 还没有解压。离线包自己的文件都没有改动。'
      + '请先把它移到别处，再解压到这个文件夹里，选“全部替换”，再核对一次。';
  }

  function unfinishedSentence(version) {
    return '更新未完成：' + version
      + ' 那一次更新没有解压完。请把更新包再解压一次到这个文件夹里，选“全部替换”，再核对一次。';
  }

  /** @param {Array<string>} lacking  versions of updates that were left out before the last one that was not */
  function gapWithinSentence(lacking) {
    return '中间缺少 ' + lacking.join('、') + ' 那一次更新。请从 ' + lacking[0]
      + ' 起，把后来的每一次更新按先后依次解压一遍，都选“全部替换”，再核对；'
      + '还是这样，请把县里最新的整包解压到一个新的空文件夹里。';
  }

  /**
   * @param {Object} findings  see found
   * @param {Array<{kind: string, path: string}>} rows  all of them
   */
  function damagedSentence(findings, rows) {
    const extra = countOf(rows, '多余');
    const version = findings.root.version;
    const isWholeInside = !findings.rows.length;
    const lacking = findings.gap.missing;
    const aside = extra === rows.length ? '另有多余的文件，来历不明的请不要打开。' : '';
    if (findings.unfinished) {
      return unfinishedSentence(findings.unfinished);
    }
    if (findings.newer) {
      return '不完好：回到了较旧的版本。这个文件夹装过 ' + findings.newer + '，现在却是 ' + version + '。' + ANEW;
    }
    if (hasOldAccount(findings)) {
      return '不完好：更新的说明 manifest/update.js 是 ' + findings.update.to + ' 那一次的，和这里的版本 ' + version
        + ' 不配。' + ANEW;
    }
    if (lacking.length && !isWholeInside && !findings.gap.hasLater) {
      return '缺少 ' + lacking.join('、') + ' 那一次更新，请先补上，再把最新的更新解压一遍，然后再核对。' + aside;
    }
    if (!findings.around.length && (findings.misplaced || findings.packed.length)) {
      return misplacedSentence(findings);
    }
    if (lacking.length && !isWholeInside) {
      return gapWithinSentence(lacking) + aside;
    }
    const hasOrder = Boolean(findings.update) && findings.hasHad > 1; // a base and one update have only one
    if (extra === rows.length) {
      const around = isWholeInside ? findings.top.slice(0, -1) : '';
      return strangersSentence(extra, around) + (hasOrder && !around ? IN_DISORDER : '');
    }
    return '不完好：' + countsOf(rows) + '。'
      + (hasOrder ? IN_DISORDER : '请重新复制一份离线包，再核对一次；还是这样，请向县里要一份新的。');
  }

  function wholeSentence(findings) {
    const root = findings.root;
    const skipped = findings.gap.missing.length
      ? '中间缺少 ' + findings.gap.missing.join('、') + ' 那一次更新，文件都已经是最新的，不用补。'
      : '';
    const garbled = findings.isGarbled
      ? '“开始.html”“检查.html”的名字在这里成了乱码，解压的软件太旧；打开 start.html、check.html 也一样。' : '';
    return '完好。离线版 ' + portal.days.inWords(root.date) + '，' + root.files + ' 个文件都与县里发的一样。' + skipped
      + garbled;
  }

  /**
   * @param {{root: Object, rows: Array, around: Array, top: string, update: ?Object, gap: Object, newer: string}} findings
   *   root: the list of lists; rows: what is not well within the bundle; around: outside of it; top: its folder, '' or
   *   with a closing slash; update: what the last update says of itself; gap: of updates that were left out, see
   *   find-gap.js; newer: a version that the folder has had after this one, or ''; hasHad: how many
   *   versions beside this one; unfinished: the version of an
   *   update that was unpacked by halves, or ''; misplaced: a folder in which an update lies, or ''; packed: zips of
   *   updates; isGarbled: whether an old program has garbled the names that are not ASCII
   * @returns {{verdict, sentence, rows, root}}
   */
  function found(findings) {
    const rows = allRows(findings);
    if (rows.length || findings.newer) {
      return { verdict: 'damaged', sentence: damagedSentence(findings, rows), rows: rows, root: findings.root };
    }
    return { verdict: 'whole', sentence: wholeSentence(findings), rows: [], root: findings.root };
  }

  /** @returns {{verdict, sentence, rows, root}} for an update that lies alone. findings: as above, but for its gap */
  function alone(findings) {
    const rows = allRows(findings);
    const date = portal.days.inWords(findings.root.date);
    const count = findings.update.members;
    const sentence = rows.length
      ? '不完好：' + countsOf(rows) + '。这一次更新应有 ' + count + ' 个文件。请重新复制一份，再核对一次。'
      : '不能单独用：这里只有到' + date + '的更新，' + count + ' 个文件都与县里发的一样，没有原来的离线版。请把它们全部移到 '
        + findings.update.from + ' 的离线版文件夹里，选“全部替换”，再核对一次。';
    return { verdict: 'damaged', sentence: sentence, rows: rows, root: findings.root };
  }

  /** @param {{base: string, folder: string}} found  of an update that lies beside its base */
  function beside(found) {
    const base = found.base.slice(0, -1), folder = found.folder.slice(0, -1);
    const sentence = '离线版在文件夹“' + base + '”里，旁边的“' + folder + '”是一次更新，还没有装进去。请把“' + folder
      + '”里面的东西全部移到“' + base + '”里，选“全部替换”，再核对一次。';
    return { verdict: 'none', sentence: sentence, rows: [], root: null };
  }

  /** @param {Array<string>} tops  where bundles begin, none or several */
  function nothing(tops) {
    const names = tops.map(function (top) { return '“' + top.slice(0, -1) + '”'; }).join('、');
    const several = '这里有 ' + tops.length + ' 份离线包，在文件夹' + names + '里。请只选其中一个文件夹，一份一份核对。';
    return { verdict: 'none', sentence: tops.length ? several : NONE, rows: [], root: null };
  }

  function forged(top) {
    return { verdict: 'forged', sentence: FORGED, rows: [{ kind: '伪造', path: top + 'manifest/root.txt' }], root: null };
  }

  /** @param {string} version  of the update that ended in the middle of the root */
  function torn(top, version) {
    const rows = [{ kind: '改动', path: top + 'manifest/root.txt' }];
    return { verdict: 'damaged', sentence: unfinishedSentence(version), rows: rows, root: null };
  }

  portal.verdict = {
    KINDS: KINDS, found: found, alone: alone, beside: beside, nothing: nothing, forged: forged, torn: torn,
  };
}(window.portal));
