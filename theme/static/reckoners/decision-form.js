/**
 * Deciding on an admission: who must be there, and how many must say yes.
 *
 * Markup: [data-module="decision"] hidden, with data-rules, holding fields [data-decision-entitled], -present, -written
 * and -yes, and [data-decision-result].
 */
(function (portal) {
  'use strict';

  function slips(values) {
    const found = [];
    const written = values.书面意见 || 0;
    if (values.实到会 > values.应到会) {
      found.push('实到会的比应到会的多，请再看看。');
    } else if (values.实到会 + written > values.应到会) {
      found.push('实到会的加上书面意见，比应到会的多，请再看看。');
    } else if (values.赞成 > values.实到会 + written) {
      found.push('赞成的比实到会的加上书面意见还多，请再看看。');
    }
    return found;
  }

  function linesOf(values, rules) {
    if (!(values.应到会 > 0)) {
      return [{ words: '填上人数，这里就算出来。' }];
    }
    const come = portal.votes.moreThan(rules.meeting, values.应到会);
    const yes = portal.votes.moreThan(rules.assent, values.应到会);
    const lines = [portal.votesFields.enough('接收、转正', come, values.实到会), { words: '赞成的至少要有 ' + yes + ' 票，书面意见算在里面。', isMain: true }];
    if (values.实到会 < come) {
      lines.push({ words: '人数不够，不能表决，改日再开。' });
    } else if (values.赞成 >= yes && values.实到会 >= come) {
      lines.push({ words: '赞成 ' + values.赞成 + ' 票，通过。' });
    } else if (values.赞成 < yes) {
      lines.push({ words: '赞成 ' + values.赞成 + ' 票，差 ' + (yes - values.赞成) + ' 票，没有通过。' });
    }
    return lines;
  }

  function attach(root) {
    const part = portal.elements.partsOf(root, 'decision');
    const rules = JSON.parse(root.getAttribute('data-rules'));
    const fields = { 应到会: part('entitled'), 实到会: part('present'), 书面意见: part('written'), 赞成: part('yes') };
    function renew() {
      const read = portal.votesFields.read(fields);
      const wrong = read.wrong.concat(slips(read.values));
      const lines = wrong.length ? wrong.map(function (words) { return { words: words }; }) : linesOf(read.values, rules);
      portal.votesFields.show(part('result'), lines);
    }
    root.addEventListener('input', renew);
    root.hidden = false;
    renew();
  }

  portal.attach('[data-module="decision"]', attach);
}(window.portal));
