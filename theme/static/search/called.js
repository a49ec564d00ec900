/**
 * Columns and pages that the reader's words name: whoever types 农技, 黨校 or 党校在哪里 wants to go there.
 *
 * A page that is no text, as a directory or the quiz, is found by this alone. One that is named within a question, as
 * in 月报表几号交, stands behind the best text.
 */
(function (portal) {
  'use strict';

  const COLUMN_NAMES = 3; // where a column's short names begin, behind its folder, name and function
  const LEAST_WITHIN = 3; // characters of a name within other words: shorter ones are words of every kind
  // What is said around a name by somebody who asks the way. What asks after the matter itself, as 什么, is not here.
  const WAY_WORDS = ('请问 我想 我要 我来 想要 想 要 帮我 给我 打开 进入 进 去 找 查找 查看 查一下 查 看一下 看看 看 一下 怎么 怎样 如何 咋'
    + ' 在哪里 在哪儿 在哪个地方 在哪 在什么地方 哪里有 哪有 哪里 哪儿 有没有 有 吗 呢 啊 呀 吧 的 是 那个 这个 栏目 页面 网页 网站')
    .split(' ').sort(function (a, b) { return b.length - a.length; });
  const MONTH = /^\d{4}年\d{1,2}月$/; // whoever types no more is shown all that there is of the month
  const WAY = new RegExp(WAY_WORDS.join('|'), 'g');

  /** @returns {string} the words in small letters, without marks and blanks, a month as titles write it */
  function bare(words) {
    return portal.matching.lower(portal.fold.runs(portal.fold.withMonth(words)).join('')).replace(/啥子|啥/g, '什么');
  }

  /** @returns {function(string): boolean} whether a name is what the words say, or say but for the way, or of the month */
  function isWhole(words) {
    const asked = bare(words), without = asked.replace(WAY, '');
    return function (name) {
      const plain = bare(name);
      return plain === asked || (MONTH.test(asked) && plain.indexOf(asked) === 0) || (without !== '' && plain.replace(WAY, '') === without);
    };
  }

  /** @returns {function(string): boolean} whether a name is part of the words, and most of them */
  function isWithin(words) {
    const without = bare(words).replace(WAY, '');
    return function (name) {
      const plain = bare(name).replace(WAY, '');
      return plain.length >= LEAST_WITHIN && plain.length * 2 >= without.length && without.indexOf(plain) >= 0;
    };
  }

  function simplified(typed, forms) {
    return Array.from(typed).map(function (each) { return forms.simplified.get(each) || each; }).join('');
  }

  /** @returns {Promise<{columns, pages}>} rows; without their file there are no pages, and texts are found all the same */
  function load(contents) {
    return portal.data.loadFile(contents, 'called').catch(function () { return []; }).then(function (pages) {
      return { columns: contents.columns, pages: pages };
    });
  }

  function pagesWhere(pages, isNamed) {
    return pages.filter(function (row) { return row.slice(1).some(isNamed); })
      .map(function (row) { return { kind: 'page', path: row[0], title: row[1] }; });
  }

  /**
   * @param {{columns, pages}} places  see load
   * @param {string} typed
   * @param {{simplified: Map}} forms  see variants.js
   * @returns {Object[]} {kind, path, title}: columns, then pages
   */
  function whole(places, typed, forms) {
    const isNamed = isWhole(simplified(typed, forms));
    const columns = places.columns.filter(function (row) {
      return row[0] && [row[1]].concat(row.slice(COLUMN_NAMES)).some(isNamed);
    });
    return columns.map(function (row) { return { kind: 'column', path: row[0] + '/index.html', title: row[1] }; })
      .concat(pagesWhere(places.pages, isNamed));
  }

  /** @returns {Object[]} the one page that the words name among others; none where they name several */
  function within(places, typed, forms) {
    const found = pagesWhere(places.pages, isWithin(simplified(typed, forms)));
    return found.length === 1 ? found : [];
  }

  portal.called = { load: load, whole: whole, within: within };
}(window.portal));
