/**
 * Does a line hold a number of a person: telephone, identity card, bank card? A demand needs none of seven figures.
 *
 * This is a guard at the door, stricter than plugins/kernel/personal_data, which reads whatever the county takes in: all
 * that it finds in one line is refused here, whatever words stand beside it.
 */
(function (portal) {
  'use strict';

  // The zeros of the scripts whose figures are no compatibility forms of 0 to 9; nine more follow each.
  const ZEROS = '\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20'
    + '\u1040\u1090\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0';
  const SAID = { '〇': 0, '零': 0, '○': 0, '一': 1, '幺': 1, '壹': 1, '二': 2, '两': 2, '贰': 2, '三': 3, '叁': 3,
    '四': 4, '肆': 4, '五': 5, '伍': 5, '六': 6, '陆': 6, '七': 7, '柒': 7, '八': 8, '捌': 8, '九': 9, '玖': 9 };
  const WORDS = Object.keys(SAID).join('');
  const OTHER_FIGURE = new RegExp('[' + ZEROS.replace(/./g, rangeFrom) + ']', 'g');
  const BETWEEN = '[^0-9a-z\u4e00-\u9fff\n]{0,8}'; // signs and blanks hide nothing
  const SAID_RUN = new RegExp('[' + WORDS + '0-9](?:' + BETWEEN + '[' + WORDS + '0-9]){6,}', 'gi');
  const FIGURES = new RegExp('[0-9](?:' + BETWEEN + '[0-9]){6}', 'i');
  const DAY = /(^|[^0-9])(?:19|20)[0-9]{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12][0-9]|3[01])(?![0-9])/g;

  function rangeFrom(zero) {
    return zero + '-' + String.fromCharCode(zero.charCodeAt(0) + 9);
  }

  function valueOf(figure) {
    const code = figure.charCodeAt(0);
    const zero = Array.from(ZEROS).find(function (each) { return code - each.charCodeAt(0) < 10 && figure >= each; });
    return String(code - zero.charCodeAt(0));
  }

  function inFigures(run) {
    return Array.from(run, function (sign) { return sign in SAID ? SAID[sign] : sign; }).join('');
  }

  /** @returns {boolean} */
  function isIn(words) {
    const plain = portal.lookAlikes.plain(words).normalize('NFKC').replace(OTHER_FIGURE, valueOf);
    return FIGURES.test(plain.replace(DAY, '$1').replace(SAID_RUN, inFigures));
  }

  portal.personalNumbers = { isIn: isIn };
}(window.portal));
