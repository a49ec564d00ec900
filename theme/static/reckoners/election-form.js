/**
 * Electing a committee: who must be there, how many candidates, how many votes, who is elected.
 *
 * Markup: [data-module="election"] hidden, with data-rules, holding fields [data-election-entitled], -present, -seats and
 * -votes, and [data-election-result].
 */
(function (portal) {
  'use strict';

  /** Return the numbers in a text of them: 20、18 15，9. */
  function listed(text) {
    return text.split(/[\s,，、;；]+/).filter(Boolean).map(function (word) { return portal.numbers.count(word); });
  }

  function nameOf(index) {
    return '第' + (index + 1) + '名';
  }

  function slips(values, votes) {
    const found = [];
    if (values.实到会 > values.应到会) {
      found.push('实到会的比应到会的多，请再看看。');
    }
    if (values.应选名额 > values.应到会) {
      found.push('应选的名额比应到会的人还多，请再看看。');
    }
    if (votes.some(function (each) { return each.what; })) {
      found.push('得票：请按顺序写整数，中间空一格，例如 20 18 15 9。');
    } else if (votes.some(function (each) { return each.count > values.实到会; })) {
      found.push('有人的得票比实到会的还多，请再看看。');
    }
    const sum = votes.reduce(function (all, each) { return all + each.count; }, 0);
    if (!found.length && sum > values.实到会 * values.应选名额) {
      found.push('得票加起来比每人投满名额还多，请再数一遍。');
    }
    return found;
  }

  function outcome(counts, values, needed) {
    const found = portal.votes.elect(counts, values.应选名额, needed);
    const lines = [];
    if (found.elected.length) {
      lines.push('得票够、按票数当选的：' + found.elected.map(nameOf).join('、') + '。');
    }
    if (found.tied.length) {
      lines.push(found.tied.map(nameOf).join('、') + '票数相等，剩下的 ' + found.open + ' 个名额在他们中间再投一次票。');
    } else if (found.open) {
      lines.push('还差 ' + found.open + ' 名，不足的名额另行选举；接近名额的，经半数以上选举人同意，也可以减少名额。');
    }
    return lines;
  }

  function linesOf(values, votes, rules) {
    const lines = [];
    if (values.应到会 > 0) {
      lines.push(portal.votesFields.enough('选举', portal.votes.atLeast(rules.present, values.应到会), values.实到会));
    }
    if (values.应选名额 > 0) {
      const candidates = values.应选名额 + portal.votes.atLeast(rules.extra, values.应选名额);
      lines.push({ words: '候选人至少 ' + candidates + ' 名。' });
      if (votes.length && votes.length < candidates) {
        lines.push({ words: '只写了 ' + votes.length + ' 名候选人的得票，请看看有没有漏。' });
      }
    }
    if (values.实到会 > 0) {
      const needed = portal.votes.moreThan(rules.elected, values.实到会);
      lines.push({ words: '得 ' + needed + ' 票以上（含 ' + needed + ' 票）才能当选。' });
      const isHeld = values.实到会 >= portal.votes.atLeast(rules.present, values.应到会);
      if (votes.length && values.应选名额 > 0 && isHeld) {
        const counts = votes.map(function (each) { return each.count; });
        outcome(counts, values, needed).forEach(function (words) { lines.push({ words: words }); });
      }
    }
    return lines;
  }

  function attach(root) {
    const part = portal.elements.partsOf(root, 'election');
    const rules = JSON.parse(root.getAttribute('data-rules'));
    const fields = { 应到会: part('entitled'), 实到会: part('present'), 应选名额: part('seats') };
    function renew() {
      const read = portal.votesFields.read(fields);
      const votes = listed(part('votes').value);
      const wrong = read.wrong.concat(slips(read.values, votes));
      const lines = wrong.length ? wrong.map(function (words) { return { words: words }; }) : linesOf(read.values, votes, rules);
      portal.votesFields.show(part('result'), lines.length ? lines : [{ words: '填上人数，这里就算出来。' }]);
    }
    root.addEventListener('input', renew);
    root.hidden = false;
    renew();
  }

  portal.attach('[data-module="election"]', attach);
}(window.portal));
