/** A result in the list: a title, where and when, an excerpt, the words marked. */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const KINDS = { variant: '写法不同', pinyin: '按拼音', near: '相近' }; // what holds the words themselves has no label

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
    if (KINDS[result.kind]) {
      heading.appendChild(make('span', 'mark', KINDS[result.kind]));
    }
    return heading;
  }

  /**
   * @param {{kind, path, title, text, place, words}} result  text and place may be lacking
   * @param {boolean} toFiles  whether links lead to index.html, as they must on a disk
   * @returns {HTMLLIElement}
   */
  portal.resultItem = function (result, toFiles) {
    const item = make('li', 'found');
    const whole = result.title + '\n' + (result.text || '');
    const words = result.words.filter(function (word) { return portal.excerpts.holds(whole, word); });
    item.setAttribute('data-kind', result.kind);
    item.appendChild(headingOf(result, words, toFiles));
    if (result.place) {
      item.appendChild(make('p', 'found__place', result.place));
    }
    if (result.text) {
      portal.excerpts.fill(item.appendChild(make('p', 'found__text')), portal.excerpts.cut(result.text, words), words);
    }
    return item;
  };
}(window.portal));
