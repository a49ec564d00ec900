/**
 * The version's page: version, day, number of texts, what is new, what is wrong.
 *
 * Markup: [data-module="version-card"] holding [data-card-facts], [data-card-warnings], [data-card-news] with
 * [data-card-news-title] and [data-card-news-list], and [data-card-unread], shown until the version is known.
 */
(function () {
  'use strict';

  const station = window.portalStation;
  const root = document.querySelector('[data-module="version-card"]');
  const SHOWN = 50; // news; more are folded
  const ALONE = '没有找到以前的离线版。这是一次更新，要解压到原来的离线版文件夹里，选“全部替换”。';
  const GONE = '撤下一篇文章';

  function part(name) {
    return root.querySelector('[data-card-' + name + ']');
  }

  function make(tag, name, text) {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text || '';
    return element;
  }

  function warn(text, isGrave) {
    if (text) {
      part('warnings').appendChild(make('p', 'banner' + (isGrave ? ' banner--expired' : ''), text));
    }
  }

  function showFacts(version) {
    const facts = [
      ['日期', station.dayInWords(version.date)],
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

  /** @returns {string} the link to an output path from this page */
  function linkTo(path) {
    return '../' + path.split('/').map(encodeURIComponent).join('/');
  }

  /** @param {Array<string>} row  [what has happened or the day, title, path]; no title where a text is withdrawn */
  function itemOf(row) {
    const item = make('li', 'edition__item');
    item.appendChild(make('span', 'edition__kind', row[0]));
    if (row[1]) {
      const link = make('a', 'edition__link', row[1]);
      link.href = linkTo(row[2]);
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

  function showNews(title, rows) {
    if (!rows.length) {
      return;
    }
    part('news-title').textContent = title;
    part('news-list').appendChild(listOf(rows.slice(0, SHOWN)));
    if (rows.length > SHOWN) {
      const rest = make('details', 'edition__rest');
      rest.appendChild(make('summary', 'edition__more', '另外 ' + (rows.length - SHOWN) + ' 条'));
      rest.appendChild(listOf(rows.slice(SHOWN)));
      part('news-list').appendChild(rest);
    }
    part('news').hidden = false;
  }

  async function show() {
    const version = station.version;
    showFacts(version);
    warn(station.ageOf(version).text, false);
    const update = await station.loadUpdate();
    if (update && update.news.length) {
      showNews('这一次更新了什么', update.news);
    } else {
      showNews('最新的文章', version.newest);
    }
    const gap = await station.findGap(update ? update.chain : []);
    if (gap.missing.length) {
      warn('缺少 ' + gap.missing.join('、') + ' 那一次更新，请先补上，再把最新的更新解压一遍。', true);
    }
    warn(gap.isAlone ? ALONE : '', true);
    root.setAttribute('data-card-state', 'done');
  }

  if (root) {
    document.addEventListener('portal-version', show);
  }
}());
