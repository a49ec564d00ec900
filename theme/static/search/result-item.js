/** A result in the list: a title, where and when, an excerpt, the words marked. */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const KINDS = { variant: '写法不同', partial: '部分相符', pinyin: '按拼音', near: '相近' }; // exact ones have no label
  const ALSO_ASKED = '也问：';
  const BY_MEANING = '近义';

  /** @returns {string} the address of a page seen from the search page; the words to mark there ride along */
  function addressOf(path, words, toFiles) {
    const page = toFiles ? path : path.replace(/(^|\/)index\.html$/, '$1');
    const marks = words.length ? '#mark=' + words.map(encodeURIComponent).join(',') : '';
    return portal.linkTo(page) + marks;
  }

  /** @returns {HTMLElement} a heading with the link, and a label where the kind has one */
  function headingOf(result, words, toFiles) {
    const heading = make('h2', 'found__title');
    const link = heading.appendChild(make('a', 'found__link'));
    link.href = addressOf(result.path, words, toFiles);
    portal.excerpts.fill(link, result.title, words);
    portal.phrase(link);
    if (KINDS[result.kind]) {
      heading.appendChild(make('span', 'mark', result.byMeaning ? BY_MEANING : KINDS[result.kind]));
    }
    return heading;
  }

  /** @returns {string[]} the words that the text holds; none that is part of a longer one */
  function wordsIn(whole, words) {
    const held = words.filter(function (word) { return portal.excerpts.holds(whole, word); });
    return held.filter(function (word) {
      return !held.some(function (other) { return other.length > word.length && other.indexOf(word) >= 0; });
    });
  }

  /** @returns {string} the part of the text around the words; else, of a question, the other wording that holds them */
  function excerptOf(result, words) {
    const isIn = function (text) { return words.some(function (word) { return portal.excerpts.holds(text, word); }); };
    const asked = isIn(result.title) || isIn(result.text) ? '' : (result.asked || []).find(isIn);
    return asked ? ALSO_ASKED + asked : portal.excerpts.cut(result.text, words);
  }

  /** Put the answer to a question into the item, and what it rests on. */
  function addAnswer(item, answer, words) {
    portal.excerpts.fill(item.appendChild(make('p', 'found__answer')), answer.text, words);
    item.appendChild(make('p', 'found__source', '依据：' + answer.source));
  }

  /**
   * @param {{kind, byMeaning, path, title, text, asked, place, words, answer}} result  all from text on may be lacking
   * @param {boolean} toFiles  whether links lead to index.html, as they must on a disk
   * @returns {HTMLLIElement}
   */
  portal.resultItem = function (result, toFiles) {
    const item = make('li', 'found');
    const whole = [result.title, result.text || ''].concat(result.asked || []).join('\n');
    const words = wordsIn(whole, result.words);
    item.setAttribute('data-kind', result.kind);
    item.appendChild(headingOf(result, words, toFiles));
    if (result.place) {
      item.appendChild(make('p', 'found__place', result.place));
    }
    if (result.answer) {
      addAnswer(item, result.answer, words);
    } else if (result.text || (result.asked || []).length) {
      portal.excerpts.fill(item.appendChild(make('p', 'found__text')), excerptOf(result, words), words);
    }
    return item;
  };
}(window.portal));
