/** What a question is asked with says little of what it is about: it weighs less where parts of words are sought. */
(function (portal) {
  'use strict';

  const WORDS = ('怎么样 怎么办 怎么才能 怎么 怎样 如何 什么时候 什么时间 什么意思 什么样 什么 为什么 为啥 哪些 哪里 哪儿 哪个 哪种 哪天 哪一天 哪几 在哪 去哪'
    + ' 多少 多久 多长时间 多长 多大 几时 几个 几天 几种 几次 几年 几岁 几条 是不是 能不能 可不可以 要不要 有没有 会不会 算不算 该不该 行不行 可以吗 行吗'
    + ' 可以 能够 需要 应该 应当 必须 请问 想问 我想 我要 找谁 找哪 怎么办理 一下 咋个 咋办 咋整 咋弄'
    + ' 啷个 啷个办 咋个办 咋样 咋回事 为啥子 哪阵 好多 好大 好远'
    + ' 这边 那边 这里 老是 干啥 干什么 做什么 些啥 些什么 放哪 怎么搞 怎么处理 得不得 没得事 有没得 我们 我 该找 作不作数 作数不'
    + ' 还能 做啥子 啥子 做啥 找哪个 好久才 好久 没得 吗 呢 吧 啊 呀 么 啥 咋 的 了 谁 几')
    .split(' ').sort(function (a, b) { return b.length - a.length; });

  function wordAt(text, at) {
    return WORDS.find(function (word) { return text.substr(at, word.length) === word; }) || '';
  }

  /** @returns {number[]} for each character 0, or the number, from 1, of the question word that it belongs to */
  function numbered(run) {
    const found = [];
    for (let at = 0, number = 0; at < run.length;) {
      const word = wordAt(run, at);
      number += word ? 1 : 0;
      for (let more = word.length || 1; more; more -= 1) {
        found.push(word ? number : 0);
        at += 1;
      }
    }
    return found;
  }

  portal.questionWords = { all: WORDS, numbered: numbered };
}(window.portal));
