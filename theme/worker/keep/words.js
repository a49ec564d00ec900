/** What readers are told by pages of the copy, and in the place of pages that are not in it. */
(function (copy) {
  'use strict';

  const MAIN = /<main\b[^>]*>/;
  const SEARCH = 'search/index.html';
  const WHY = {
    absent: ['这一页没有存在手机里', '现在没有网络。连上网络再看，或者看存在手机里的。'],
    taken: ['这一页现在看不了', '网站撤下了一些内容，这一页上有，已经从手机里删去。连上网络就能看新的。'],
    lost: ['这一页被手机清掉了', '手机的存储不够时，会自己清掉一些。连上网络，会自动补上。'],
  };

  function escape(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  }

  function link(path, words) {
    return '<a href="' + escape(self.registration.scope + path) + '">' + words + '</a>';
  }

  function columnsOf(record) {
    return record.current.choice.columns.map(function (slug) { return record.names[slug] || slug; }).join('、');
  }

  /** @returns {string} the page with a line that says that it is the copy's */
  function noted(html, record, path) {
    const searched = path === SEARCH ? '只在存下的栏目里查：' + escape(columnsOf(record)) + '。' : '';
    const words = '没有连上网站，这是' + link('copy/', '存在手机里的') + '，' + record.current.checked + '和网站核对过。' + searched;
    return html.replace(MAIN, function (tag) { return tag + '\n<p class="copy-note" data-copy-note>' + words + '</p>'; });
  }

  /** @returns {Response} a page in the place of one that cannot be had. why: absent, taken or lost */
  function missing(why, address) {
    const html = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
      + '<meta name="viewport" content="width=device-width, initial-scale=1"><title>' + WHY[why][0] + '</title>'
      + '<link rel="stylesheet" href="' + escape(self.registration.scope + copy.style) + '"></head>'
      + '<body class="page"><main class="main wrap"><header class="head"><h1 class="head__title">' + WHY[why][0] + '</h1>'
      + '<div class="head__text">' + WHY[why][1] + '</div></header><p data-copy-missing="' + why + '">'
      + '<a href="' + escape(address) + '">再试一次</a>　' + link('', '首页') + '　' + link('search/', '查找') + '　'
      + link('copy/', '存了哪些') + '</p></main></body></html>';
    return new Response(html, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  }

  copy.words = { noted: noted, missing: missing };
}(self.readerCopy));
