/**
 * What a reader's words are without their dress: marks, widths, brackets, and how a figure or a day is written.
 *
 * A search for the words as typed comes first; what is found by these ways is labelled as written otherwise.
 */
(function (portal) {
  'use strict';

  // ASCII's marks but the minus, which dates have; general and Chinese punctuation; the full-width forms.
  const MARKS = new RegExp('[\\u0021-\\u002c\\u002e\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007e'
    + '\\u00b7\\u2010-\\u203b\\u22ef\\u3001-\\u301f\\u30fb' + '\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65]+', 'g');
  const EDGES = new RegExp('^(?:' + MARKS.source + ')|(?:' + MARKS.source + ')$', 'g');
  const DIGITS = '零一二三四五六七八九';
  const UNITS = { 十: 10, 百: 100, 千: 1000, 万: 10000, 亿: 100000000 };
  const NUMERAL = new RegExp('[一二三四五六七八九两][零一二三四五六七八九两十百千万亿]*[十百千万亿]'
    + '|[一二三四五六七八九两]?[十百千万亿][零一二三四五六七八九两十百千万亿]*', 'g');
  const SPOKEN_DAY = /(?:([〇○零一二三四五六七八九]{4})年)?([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})[日号])?/;
  const DAY = /(?:(\d{4})\s*[-.\/年]\s*)?(\d{1,2})\s*[-.\/月]\s*(\d{1,2})\s*[日号]?/;
  const MONTH = /(^|\D)((?:19|20)\d{2})\s*[-.\/年]\s*0?(1[0-2]|[1-9])(?:月份?(?!\s*\d)|(?=\s|$))/;

  function half(text) {
    return text.replace(/[\uff01-\uff5e]/g, function (wide) {
      return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
    }).replace(/\u3000/g, ' ');
  }

  /** @returns {number} what a Chinese numeral says: 三千二百 is 3200 */
  function valueOf(numeral) {
    let total = 0, section = 0, digit = 0;
    Array.from(numeral.replace(/两/g, '二')).forEach(function (sign) {
      const unit = UNITS[sign];
      if (!unit) {
        digit = DIGITS.indexOf(sign);
      } else if (unit >= 10000) {
        total = (total + section + digit || 1) * unit;
        section = digit = 0;
      } else {
        section += (digit || 1) * unit;
        digit = 0;
      }
    });
    return total + section + digit;
  }

  /** @returns {string} a number from 1 on in Chinese */
  function numeralOf(value) {
    const large = value >= UNITS['亿'] ? '亿' : '万', unit = UNITS[large];
    if (value >= unit) {
      const rest = value % unit;
      return numeralOf(Math.floor(value / unit)) + large + (rest && rest < unit / 10 ? '零' : '') + (rest ? numeralOf(rest) : '');
    }
    let text = '', rest = value, isOpen = false;
    [['千', 1000], ['百', 100], ['十', 10], ['', 1]].forEach(function (row) {
      const digit = Math.floor(rest / row[1]);
      rest %= row[1];
      if (digit) {
        text += (isOpen ? '零' : '') + DIGITS[digit] + row[0];
        isOpen = false;
      } else if (text && rest) {
        isOpen = true;
      }
    });
    return text.replace(/^一十/, '十');
  }

  function pad(number) {
    return ('0' + number).slice(-2);
  }

  /** @returns {string} the words with a day or month in figures that they write in Chinese: 二〇二六年三月十日 */
  function dayInFigures(words) {
    return words.replace(SPOKEN_DAY, function (_, year, month, day) {
      const figures = (year || '').replace(/[〇○]/g, '零').replace(/./g, function (sign) { return DIGITS.indexOf(sign); });
      return figures + (year ? '年' : '') + valueOf(month) + '月' + (day ? valueOf(day) + '日' : '');
    });
  }

  /** @returns {string} a day, or a month, as solemn papers write it */
  function spokenDay(day) {
    const year = Array.from(day.year, function (figure) { return '〇一二三四五六七八九'[figure]; }).join('');
    return year + (year && '年') + numeralOf(day.month) + '月' + (day.day ? numeralOf(day.day) + '日' : '');
  }

  /** @returns {{year, month, day}|null} the day that the words name; year '' where they name none */
  function dayIn(words) {
    const found = DAY.exec(dayInFigures(words));
    const isWhole = found && (found[1] || /月/.test(found[0]));
    return isWhole && found[2] >= 1 && found[2] <= 12 && found[3] >= 1 && found[3] <= 31
      ? { text: found[0], year: found[1] || '', month: Number(found[2]), day: Number(found[3]) } : null;
  }

  /** @returns {string[]} the words with the day written in other ways */
  function daysOf(words) {
    const day = dayIn(words);
    if (!day) {
      return [];
    }
    const short = day.month + '月' + day.day + '日';
    const long = day.year && [
      day.year + '年' + short, day.year + '-' + pad(day.month) + '-' + pad(day.day),
      day.year + '.' + day.month + '.' + day.day, day.year + '年' + pad(day.month) + '月' + pad(day.day) + '日',
    ];
    const others = [short, day.month + '月' + day.day + '号', spokenDay(day)];
    return [].concat(long || [], others).map(function (way) {
      return dayInFigures(words).replace(day.text, way);
    });
  }

  /** @returns {string} the words with a month of a year as titles write it: 2026-12 and 二〇二六年十二月份 are 2026年12月 */
  function withMonth(words) {
    return dayInFigures(words).replace(MONTH, '$1$2年$3月');
  }

  /** @returns {string[]} the words with a month of a year in other ways; none where they name no such month */
  function monthsOf(words) {
    const plain = withMonth(words), month = /(\d{4})年(\d{1,2})月/.exec(plain);
    return !month ? [] : [
      month[0], month[1] + '-' + pad(month[2]), spokenDay({ year: month[1], month: Number(month[2]) }),
    ].map(function (way) { return plain.replace(month[0], way); });
  }

  /** @returns {boolean} whether a numeral is how the number is written: 十五五, the 15th five-year plan, is no number */
  function isWritten(numeral, value) {
    const plain = numeral.replace(/两/g, '二').replace(/一十/g, '十');
    return plain === numeralOf(value).replace(/一十/g, '十') || /^[十百千万亿]/.test(plain) && numeralOf(value) === '一' + plain;
  }

  /** @returns {string[]} the words with their first figure written in other ways */
  function figuresOf(words) {
    const plain = words.replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1').replace(NUMERAL, function (numeral) {
      const value = valueOf(numeral);
      return value >= 10 && isWritten(numeral, value) ? String(value) : numeral;
    });
    const figure = /\d+/.exec(plain);
    if (!figure || figure[0][0] === '0' || figure[0].length > 9) {
      return plain === words ? [] : [plain];
    }
    const value = Number(figure[0]);
    const grouped = figure[0].replace(/\B(?=(\d{3})+$)/g, ',');
    const spoken = value >= 10 && value < 100000000 && numeralOf(value);
    return [figure[0], grouped, spoken].filter(Boolean).map(function (way) {
      return plain.replace(figure[0], way);
    });
  }

  /** @returns {string[]} the words with a year in each kind of brackets: 〔2008〕, (2008), [2008], （2008） */
  function bracketsOf(words) {
    const found = /[(\[〔【（［﹝](\d{4})[)\]〕】）］﹞]/.exec(words);
    return found ? ['〔〕', '()', '[]', '（）', '［］'].map(function (pair) {
      return words.replace(found[0], pair[0] + found[1] + pair[1]);
    }) : [];
  }

  /** @returns {string} without marks at either end, and without brackets, quotes and dots within */
  function bare(words) {
    return words.replace(EDGES, '').replace(/[《》〈〉「」『』“”‘’"'·•・‧]/g, '').trim();
  }

  /** @returns {string[]} other ways to write a term, its own not among them */
  function ways(term) {
    const plain = half(term);
    const dates = dayIn(plain) ? daysOf(plain) : monthsOf(plain);
    const found = [bare(plain), bare(term), plain].concat(
      bracketsOf(plain), dates, dates.length ? [] : figuresOf(bare(plain))
    );
    return found.filter(function (way, at) { return way && way !== term && found.indexOf(way) === at; });
  }

  /** @returns {string[]} the runs between marks and blanks, in half width */
  function runs(text) {
    return half(text).replace(MARKS, ' ').split(/\s+/).filter(Boolean);
  }

  portal.fold = { ways: ways, runs: runs, dayIn: dayIn, withMonth: withMonth };
}(window.portal));
