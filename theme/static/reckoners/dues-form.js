/**
 * The form of the dues: who one is, what the base is, and what comes of it at once.
 *
 * Markup: [data-module="dues"] hidden, with data-rules as plugins/features/small_tools/compose.py writes them, holding
 * [data-dues-kind] radios, the field [data-dues-base] in [data-dues-asked] with [data-dues-label], [data-dues-more],
 * [data-dues-wage] (see wage.js) and [data-dues-result].
 */
(function (portal) {
  'use strict';

  const QUARTER = 3, YEAR = 12; // months

  function line(words, isMain) {
    return portal.elements.make('p', isMain ? 'reckoner__sum' : 'reckoner__line', words);
  }

  function sums(month) {
    return '三个月 ' + portal.dues.yuan(month * QUARTER) + '，全年 ' + portal.dues.yuan(month * YEAR) + '。';
  }

  /** Return a sum in words, or from which to which. */
  function between(least, most) {
    return portal.dues.yuan(least) + (least === most ? '' : '至 ' + portal.dues.yuan(most));
  }

  /** Return the lines on what is given by will, in 分; least and most: a month's dues. */
  function byWill(more, least, most, rules) {
    const lines = more ? [line('加上自愿多交的，每月 ' + between(least + more, most + more) + '。')] : [];
    if (rules.gift && more >= rules.gift) {
      lines.push(line('自愿一次多交 ' + portal.dues.yuan(rules.gift) + '以上的，比照大额党费办理，先问支部。'));
    }
    return lines;
  }

  function ofFixed(kind, more, rules) {
    const year = between(kind.least * YEAR, kind.most * YEAR);
    const lines = [line('每月 ' + between(kind.least, kind.most), true), line('全年 ' + year + '。')];
    return lines.concat(byWill(more, kind.least, kind.most, rules));
  }

  function howReckoned(kind, total) {
    const rate = portal.dues.bandOf(kind.bands, total, kind.months)[1] / 100;
    const base = kind.months > 1 ? portal.dues.yuan(total) + '除以' + kind.months : portal.dues.yuan(total);
    return '算法：' + base + '，整个基数乘 ' + rate + '%。';
  }

  /** Return the lines for somebody with a base. more: what they give beyond, by will, in 分. */
  function ofBase(kind, total, more, rules) {
    const yuan = portal.dues.yuan;
    const reckoned = portal.dues.monthly(kind.bands, total, kind.months);
    const isBeyond = rules.usualMost && reckoned > rules.usualMost;
    const month = isBeyond ? rules.usualMost : reckoned;
    if (!month) {
      return [line('照比例算不到 1 分。请看看基数是不是填成了别的数，拿不准问支部。'), line(howReckoned(kind, total))];
    }
    const lines = [line('每月 ' + yuan(month), true), line(howReckoned(kind, total)), line(sums(month))];
    if (isBeyond) {
      lines.push(line('照比例是 ' + yuan(reckoned) + '；每月一般不超过 ' + yuan(rules.usualMost) + '，自愿可以多交。'));
    }
    return lines.concat(byWill(more, month, month, rules));
  }

  /** Return the lines to show, none while nothing is written. */
  function reckon(kind, base, more, rules) {
    const wrong = [[kind.bands.length ? base.what : '', '基数'], [more.what, '自愿多交']].filter(function (each) { return each[0]; });
    if (wrong.length) {
      return wrong.map(function (each) { return line(each[1] + '：' + each[0]); });
    }
    if (!kind.bands.length) {
      return ofFixed(kind, more.fen || 0, rules);
    }
    if (base.fen === 0) {
      return [line('基数是 0。请看看选的是不是这一类，拿不准问支部。')];
    }
    return isNaN(base.fen) ? [] : ofBase(kind, base.fen, more.fen || 0, rules);
  }

  function attach(root) {
    const part = portal.elements.partsOf(root, 'dues');
    const rules = JSON.parse(root.getAttribute('data-rules'));
    function renew() {
      const kind = rules.kinds[Number(root.querySelector('[data-dues-kind]:checked').value)];
      const hasBands = kind.bands.length > 0;
      part('asked').hidden = !hasBands;
      part('wage').hidden = !kind.deducts;
      part('label').textContent = kind.base + '，元';
      const lines = reckon(kind, portal.numbers.money(part('base').value), portal.numbers.money(part('more').value), rules);
      const notes = lines.length ? [kind.note, '以支部核定为准。'] : ['填上数，这里就算出来。', kind.note];
      part('result').textContent = '';
      lines.concat(notes.filter(Boolean).map(function (each) { return line(each); })).forEach(function (each) {
        part('result').appendChild(each);
      });
    }
    root.addEventListener('input', renew);
    root.addEventListener('change', renew);
    root.hidden = false;
    renew();
  }

  portal.attach('[data-module="dues"]', attach);
}(window.portal));
