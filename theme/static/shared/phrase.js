/**
 * Titles that a script puts on the page: their lines end between words, never inside one. What the build prints is
 * marked there (plugins/kernel/wording/phrases.py); a browser that knows no words of Chinese ends lines anywhere, as ever.
 */
(function (portal) {
  'use strict';

  const HAN = /^[\u4e00-\u9fff]+$/;
  // Single characters that end what stands before them, and that begin what follows them.
  const LEANS_BACK = /^[的地得了着过们里]$/;
  const LEANS_ON = /^[在把被从对给让将为向以和与及或是不要就都也还能替怎什么哪几多第每各该本]$/;
  // Words that browsers take for several; a test holds the titles of the content against jieba's words.
  const WHOLE = (
    '中国共产党 共产党员 习近平 社会主义 形式主义 人工智能 发展党员 申请入党 开除党籍 组织关系 组织生活 组织部门 党员大会 党员干部 ' +
    '预备党员 正式党员 积极分子 支部书记 第一书记 先进典型 先进事迹 实地调查 纪律处分 党的纪律 投票选举 人事档案 集体经济 ' +
    '基本农田 森林草原 远程教育 实用技术 学习材料 管理工作 记录本 拖欠工资 大学毕业 第一季度 第二季度 第三季度 第四季度 ' +
    '米仓山茶 说实话 看不清 是不是'
  ).split(' ');
  const segmenter = window.Intl && Intl.Segmenter ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;

  /** @returns {boolean} whether a line may end between two words; what stands alone is mostly a part of a longer word */
  function mayEnd(before, after) {
    const isWhole = before.length > 1 || LEANS_BACK.test(before);
    return HAN.test(before) && HAN.test(after) && isWhole && (after.length > 1 || LEANS_ON.test(after));
  }

  /** @returns {boolean} whether the place lies within a word of WHOLE */
  function isWithinWord(text, place) {
    return WHOLE.some(function (word) {
      const from = Math.max(0, place - word.length + 1);
      return text.slice(from, place + word.length - 1).indexOf(word) >= 0;
    });
  }

  /** @returns {number[]} the places at which a line may end, beside those after marks, the last first */
  function placesIn(text) {
    const words = Array.from(segmenter.segment(text));
    return words.filter(function (word, at) {
      return at && mayEnd(words[at - 1].segment, word.segment) && !isWithinWord(text, word.index);
    }).map(function (word) { return word.index; }).reverse();
  }

  /** @returns {Array} the text nodes of an element, each with the place at which it begins */
  function nodesOf(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
      found.push([walker.currentNode, at]);
    }
    return found;
  }

  /** @param {HTMLElement} element  holds a title, also one with marks in it */
  portal.phrase = function (element) {
    if (!segmenter) {
      return;
    }
    element.classList.add('is-phrased');
    const nodes = nodesOf(element);
    placesIn(element.textContent).forEach(function (place) {
      const row = nodes.filter(function (each) { return each[1] <= place; }).pop();
      const rest = place > row[1] ? row[0].splitText(place - row[1]) : row[0];
      rest.parentNode.insertBefore(document.createElement('wbr'), rest);
    });
  };
}(window.portal));
