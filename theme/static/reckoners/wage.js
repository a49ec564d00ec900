/**
 * A base worked out from a wage: what is paid, without what is no part of the base.
 *
 * Markup: [data-dues-wage], a fold with the fields [data-wage-paid] and [data-wage-off], which has the name of what is
 * taken off in data-name, the button [data-wage-take] and [data-wage-told]; beside it the field [data-dues-base].
 */
(function (portal) {
  'use strict';

  /** Return the base in 分 and what it is in words; NaN where a field is wrong or nothing is written. */
  function workOut(paid, offs) {
    const whole = portal.numbers.money(paid.value);
    const taken = offs.map(function (field) { return portal.numbers.money(field.value); });
    const wrong = taken.findIndex(function (each) { return each.what; });
    if (whole.what || wrong >= 0) {
      const words = whole.what ? '应发工资：' + whole.what : offs[wrong].getAttribute('data-name') + '：' + taken[wrong].what;
      return { fen: NaN, words: words };
    }
    const off = taken.reduce(function (sum, each) { return sum + (each.fen || 0); }, 0);
    if (isNaN(whole.fen)) {
      return { fen: NaN, words: off ? '请先写应发工资。' : '' };
    }
    const fen = whole.fen - off;
    return fen < 0 ? { fen: NaN, words: '减去的比应发的还多，请再看看。' } : { fen: fen, words: '基数是 ' + portal.dues.yuan(fen) + '。' };
  }

  function attach(root) {
    const paid = root.querySelector('[data-wage-paid]');
    const offs = Array.from(root.querySelectorAll('[data-wage-off]'));
    const take = root.querySelector('[data-wage-take]');
    function renew() {
      const found = workOut(paid, offs);
      root.querySelector('[data-wage-told]').textContent = found.words;
      take.disabled = isNaN(found.fen);
      return found.fen;
    }
    root.addEventListener('input', renew);
    take.addEventListener('click', function () {
      const base = root.parentNode.querySelector('[data-dues-base]');
      base.value = portal.dues.yuan(renew()).replace('元', '');
      base.dispatchEvent(new Event('input', { bubbles: true }));
      base.focus();
    });
    renew();
  }

  portal.attach('[data-dues-wage]', attach);
}(window.portal));
