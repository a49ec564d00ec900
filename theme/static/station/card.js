/**
 * The version's page: version, day, number of texts, what is new, what is wrong.
 *
 * Markup: [data-module="version-card"] holding [data-card-facts], [data-card-warnings], [data-card-news] with
 * [data-card-news-title] and [data-card-news-list], and [data-card-unread], shown until the version is known.
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const FOLD = { most: 50, block: 'edition', unit: '条' }; // of the news
  const ALONE = '没有找到以前的离线版。这是一次更新，要解压到原来的离线版文件夹里，选“全部替换”。';
  const ANEW = '请把县里最新的整包解压到一个新的空文件夹里，用“检查.html”核对。';
  const GONE = '撤下一篇文章';

  /** @param {string} text  '' where there is nothing to warn of */
  function warn(part, text, isGrave) {
    if (text) {
      part('warnings').appendChild(make('p', 'banner' + (isGrave ? ' banner--expired' : ''), text));
    }
  }

  function showFacts(part, version) {
    const facts = [
      ['日期', portal.days.inWords(version.date)],
      ['文章', version.texts + ' 篇'],
      ['版本', version.version],
    ].concat(version.address ? [['网上的门户', version.address]] : []);
    facts.forEach(function (fact) {
      const row = make('div', 'record__fact');
      row.appendChild(make('dt', '', fact[0]));
      row.appendChild(make('dd', '', fact[1]));
      part('facts').appendChild(row);
    });
    part('facts').hidden = false;
    part('unread').hidden = true;
  }

  /** @param {Array<string>} row  [what has happened or the day, title, path]; no title where a text is withdrawn */
  function itemOf(row) {
    const item = make('li', 'edition__item');
    item.appendChild(make('span', 'edition__kind', row[0]));
    if (row[1]) {
      const link = make('a', 'edition__link', row[1]);
      link.href = portal.linkTo(row[2]);
      item.appendChild(link);
    } else {
      item.appendChild(make('span', 'edition__gone', GONE));
    }
    return item;
  }

  function listOf(rows) {
    const list = make('ul', 'edition__list');
    rows.forEach(function (row) { list.appendChild(itemOf(row)); });
    return list;
  }

  function showNews(part, title, rows) {
    if (rows.length) {
      part('news-title').textContent = title;
      portal.elements.appendFolded(part('news-list'), rows, listOf, FOLD);
      part('news').hidden = false;
    }
  }

  /** Say which updates are missing, and whether the folder holds none of what this one builds on. */
  function warnOfGap(part, gap) {
    if (gap.hasLater) { // the files may be right all the same, which the check alone can see
      warn(part, '中间缺少 ' + gap.missing.join('、') + ' 那一次更新。请用“检查.html”核对，它会说要不要补。', false);
    } else if (gap.missing.length) {
      warn(part, '缺少 ' + gap.missing.join('、') + ' 那一次更新，请先补上，再把最新的更新解压一遍。', true);
    }
    warn(part, gap.unknown && '没有找到 ' + gap.unknown + '，最后这次更新是从它做的。请用“检查.html”核对，它会说对不对。', false);
    warn(part, gap.isAlone ? ALONE : '', true);
  }

  /** Say that an update was not unpacked to its end. */
  function warnOfHalves(part, version) {
    if (version) {
      warn(part, '更新未完成：' + version + ' 那一次更新没有解压完。请把更新包再解压一次，选“全部替换”。', true);
    }
  }

  /** Say that the folder has been newer than it is now. */
  function warnOfRollback(part, newer, version) {
    if (newer) {
      warn(part, '回到了较旧的版本。这个文件夹装过 ' + newer + '，现在却是 ' + version + '。' + ANEW, true);
    }
  }

  async function show(root) {
    const part = portal.elements.partsOf(root, 'card');
    const version = portal.account.version;
    showFacts(part, version);
    warn(part, portal.age(version), false);
    const last = await portal.chain.loadUpdate();
    const update = portal.chain.isOwn(last) ? last : null;
    const unfinished = await portal.chain.findUnfinished(last);
    warnOfHalves(part, unfinished);
    warnOfRollback(part, unfinished ? '' : portal.chain.findNewer(last), version.version);
    if (update && update.news.length) {
      showNews(part, '这一次更新了什么', update.news);
    } else {
      showNews(part, '最新的文章', version.newest);
    }
    warnOfGap(part, await portal.chain.findGap(update));
    root.setAttribute('data-card-state', 'done');
  }

  /** @param {HTMLElement} root  [data-module="version-card"] */
  function attach(root) {
    document.addEventListener('portal-version', function () { show(root); });
  }

  portal.attach('[data-module="version-card"]', attach);
}(window.portal));
