/** The outcome of a check: rows for what is not well, and the facts of the bundle. */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const FOLD = { most: 200, block: 'rows', unit: '个' }; // of the rows of a kind
  const CODES = { 伪造: 'forged', 改动: 'changed', 缺少: 'missing', 多余: 'extra' };
  const MEANINGS = {
    伪造: '签名不是县里的，或者已经损坏。',
    改动: '内容和县里发的不一样，或者读不出来。',
    缺少: '县里发的包里有，这里没有。',
    多余: '县里发的包里没有，是后来放进来的。',
  };

  function listOf(kind, paths) {
    const list = make('ul', 'rows__list');
    paths.forEach(function (path) {
      const item = make('li', 'rows__path', portal.printable(path));
      item.setAttribute('data-kind', CODES[kind]);
      item.setAttribute('data-path', path);
      list.appendChild(item);
    });
    return list;
  }

  /** @returns {HTMLElement} the rows of one kind, with what the kind means */
  function groupOf(kind, paths) {
    const group = make('section', 'rows');
    group.appendChild(make('h2', 'rows__name', kind + ' ' + paths.length + ' 个'));
    group.appendChild(make('p', 'rows__meaning', MEANINGS[kind]));
    portal.elements.appendFolded(group, paths, function (some) { return listOf(kind, some); }, FOLD);
    return group;
  }

  /** @returns {string} this moment by the computer's clock, as 2026年11月23日 9:05 */
  function nowInWords() {
    const now = new Date();
    const minutes = String(now.getMinutes()).padStart(2, '0');
    return portal.days.inWords(portal.days.ofMoment(now)) + ' ' + now.getHours() + ':' + minutes;
  }

  /**
   * @param {string} name  of the chosen folder
   * @param {?Object} account  what the bundle says of itself; null where that is lacking or forged
   */
  function factsOf(name, account) {
    const facts = [['文件夹', name]];
    if (account) {
      facts.push(['版本', account.version], ['文章', account.texts + ' 篇']);
      facts.push(['文件', account.files + ' 个，' + portal.sizeInWords(account.bytes)]);
    }
    facts.push(['核对时间', nowInWords()]);
    const list = make('dl', 'facts');
    facts.forEach(function (fact) {
      list.appendChild(make('dt', 'facts__name', fact[0]));
      list.appendChild(make('dd', 'facts__value', fact[1]));
    });
    return list;
  }

  /**
   * @param {Element} place  where the rows and the facts go
   * @param {string} name  of the chosen folder
   * @param {{rows: Array, root: ?Object}} outcome  from verify.js
   */
  function show(place, name, outcome) {
    portal.verdict.KINDS.forEach(function (kind) {
      const rows = outcome.rows.filter(function (row) { return row.kind === kind; });
      if (rows.length) {
        place.appendChild(groupOf(kind, rows.map(function (row) { return row.path; })));
      }
    });
    place.appendChild(factsOf(name, outcome.root));
  }

  portal.outcome = { show: show };
}(window.portal));
