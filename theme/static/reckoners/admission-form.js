/**
 * The calendar of admission: a day for each step that is known, and the shortest days of all others.
 *
 * Markup: [data-module="admission"] hidden, with data-rules; for each stage [data-admission-stage] with its code, holding
 * a field [data-admission-day] and [data-admission-told]; a button [data-admission-clear]; [data-admission-unknown].
 */
(function (portal) {
  'use strict';

  const FIRST_YEAR = 1950, LAST_YEAR = 2099;

  /** Return the day in a field, '' for none. Old browsers have no field for days, so people write it in any form. */
  function dayIn(field) {
    const found = /^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/.exec(field.value.normalize('NFKC').trim());
    if (!found || found[1] < FIRST_YEAR || found[1] > LAST_YEAR) {
      return '';
    }
    const day = new Date(Date.UTC(found[1], found[2] - 1, found[3]));
    return day.getUTCDate() === Number(found[3]) ? day.toISOString().slice(0, 10) : '';
  }

  /** Return what a row says of its days, as sentences. */
  function sentences(row) {
    const inWords = portal.days.inWords;
    const told = [];
    if (row.done && row.earliest && row.done < row.earliest) {
      told.push('填的日子太早：照前面的日子，最早是' + inWords(row.earliest) + '。');
    } else if (row.done && row.latest && row.done > (row.longest || row.latest)) {
      told.push('填的日子过了期限' + inWords(row.longest || row.latest) + '。');
    } else if (row.done && row.latest && row.done > row.latest) {
      told.push('过了' + inWords(row.latest) + '，属于特殊情况才可以。');
    } else if (!row.done && row.earliest) {
      told.push('最早 ' + inWords(row.earliest) + '。');
    }
    if (!row.done && row.latest) {
      told.push('最迟 ' + inWords(row.latest) + (row.longest ? '，特殊情况 ' + inWords(row.longest) : '') + '。');
    }
    if (row.repeats.length) {
      told.push('考察：' + row.repeats.map(inWords).join('、') + '。');
    }
    return told.length || row.done ? told : ['前一步的日子还不知道。'];
  }

  /** Return what the count does not know: years before the first notice that the site has, and those to come. */
  function unknownWords(rows, holidays) {
    const first = Object.keys(holidays).sort()[0] || '';
    const years = rows.reduce(function (all, row) { return all.concat(row.unknown); }, []);
    const once = years.filter(function (year, index) { return years.indexOf(year) === index; });
    const words = once.map(function (year) {
      return year + ' 年的放假安排：' + (year < first ? '本站没有登记' : '到本站更新时未公布') + '。';
    });
    return words.length ? words.join('') + '工作日只跳过了星期六、星期日，请照通知再数一遍。' : '';
  }

  function attach(root) {
    const part = portal.elements.partsOf(root, 'admission');
    const rules = JSON.parse(root.getAttribute('data-rules'));
    const places = Array.from(root.querySelectorAll('[data-admission-stage]'));
    const fields = places.map(function (place) { return place.querySelector('[data-admission-day]'); });
    function renew() {
      const done = {};
      rules.stages.forEach(function (stage, index) { done[stage.code] = dayIn(fields[index]); });
      const rows = portal.shortest.count(rules.stages, done, rules.holidays);
      rows.forEach(function (row, index) {
        const isOdd = fields[index].value && !row.done;
        const words = isOdd ? '看不懂这个日子，请看看年份，例如 2026-12-01。' : sentences(row).join('');
        places[index].querySelector('[data-admission-told]').textContent = words;
      });
      part('unknown').textContent = unknownWords(rows, rules.holidays);
    }
    part('clear').addEventListener('click', function () {
      fields.forEach(function (field) { field.value = ''; });
      renew();
      fields[0].focus();
    });
    root.addEventListener('input', renew);
    root.addEventListener('change', renew);
    fields[0].value = fields[0].value || portal.days.ofMoment(new Date());
    root.hidden = false;
    renew();
  }

  portal.attach('[data-module="admission"]', attach);
}(window.portal));
