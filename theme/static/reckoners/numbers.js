/**
 * Numbers as people type them: full-width figures, 元, 万, commas between thousands. What cannot be meant in one way
 * only is refused in words, never guessed.
 */
(function (portal) {
  'use strict';

  const MOST_YUAN_DIGITS = 9; // up to 100,000,000 元: more is a slip, and 分 stay whole numbers
  const MOST_PEOPLE = 10000;
  const SHIFTS = { 万: 4, 千: 3 };
  const NUMBER = /^(\d+)(?:\.(\d+))?([万千])?$/;

  function plain(text) {
    return text.normalize('NFKC').replace(/\s+/g, '').replace(/^(?:人民币)?[¥$]?/, '').replace(/元整?$/, '').replace(/w$/i, '万');
  }

  /** Return what is wrong with a text that is no number, in words that say how to write it. */
  function refusal(text) {
    if (/^[-\u2212\u2013\u2014负]/.test(text)) {
      return '不能是负数。';
    }
    if (/[,、。]/.test(text)) {
      return '看不明白里面的标点。小数点请写“.”，例如 3000.50。';
    }
    return '请只写数字，例如 4500 或者 4500.50。';
  }

  /** Return a sum in 分 of the figures before and behind the point, moved by `shift` places; NaN where 分 are split. */
  function moved(whole, behind, shift) {
    const places = shift + 2;
    if (/[1-9]/.test(behind.slice(places))) {
      return NaN;
    }
    return Number(whole + behind.slice(0, places).padEnd(places, '0'));
  }

  /**
   * @param {string} text
   * @returns {{fen: number, what: string}} the sum in 分 and ''; or NaN and what is wrong, which is '' for an empty text
   */
  function money(text) {
    const written = plain(text);
    const figures = /^\d{1,3}(,\d{3})+(\.\d+)?万?$/.test(written) ? written.replace(/,/g, '') : written;
    const found = NUMBER.exec(figures);
    if (!found) {
      return { fen: NaN, what: written ? refusal(written) : '' };
    }
    const fen = moved(found[1], found[2] || '', SHIFTS[found[3]] || 0);
    if (isNaN(fen)) {
      return { fen: NaN, what: '最多写到分，也就是两位小数。' };
    }
    const most = Math.pow(10, MOST_YUAN_DIGITS + 1);
    return fen > most ? { fen: NaN, what: '数太大了，请看看是不是多写了零。' } : { fen: fen, what: '' };
  }

  /**
   * @param {string} text
   * @returns {{count: number, what: string}} a number of people or votes, as `money` does
   */
  function count(text) {
    const written = text.normalize('NFKC').replace(/\s+/g, '').replace(/[人名票]$/, '');
    if (!/^\d+$/.test(written)) {
      return { count: NaN, what: written ? '请写整数，例如 23。' : '' };
    }
    const found = Number(written);
    return found > MOST_PEOPLE ? { count: NaN, what: '数太大了，请再看看。' } : { count: found, what: '' };
  }

  portal.numbers = { money: money, count: count };
}(window.portal));
