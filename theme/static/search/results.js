/** The list of results: a title, where and when, an excerpt, the words marked. */
(function (portalSearch) {
  'use strict';

  const KINDS = { variant: '写法不同', pinyin: '按拼音', near: '相近' };
  const FIRST_DAY = Date.UTC(1900, 0, 1);
  const DAY_MS = 86400000;

  /** @returns {string} 2026-03-01 */
  portalSearch.dayText = function (days) {
    return new Date(FIRST_DAY + days * DAY_MS).toISOString().slice(0, 10);
  };

  function element(name, className, parent) {
    const made = document.createElement(name);
    made.className = className;
    parent.appendChild(made);
    return made;
  }

  /** @returns {string} the address of a page seen from the search page; the words to mark there ride along */
  function address(path, words, toFiles) {
    const page = toFiles ? path : path.replace(/(^|\/)index\.html$/, '$1');
    const target = '../' + page.split('/').map(encodeURIComponent).join('/');
    return words.length ? target + '#mark=' + words.map(encodeURIComponent).join(',') : target;
  }

  /** @returns {HTMLLIElement} an item filled from {kind, path, title, text, place, words} */
  portalSearch.makeItem = function (result, toFiles) {
    const item = document.createElement('li');
    item.className = 'found';
    item.setAttribute('data-kind', result.kind);
    const link = element('a', 'found__link', element('h2', 'found__title', item));
    const whole = result.title + '\n' + (result.text || '');
    const words = result.words.filter(function (word) { return portalSearch.places(whole, [word]).length; });
    link.href = address(result.path, words, toFiles);
    portalSearch.mark(link, result.title, words);
    if (result.place) {
      element('p', 'found__place', item).textContent = result.place;
    }
    if (KINDS[result.kind]) {
      element('span', 'mark', item.querySelector('h2')).textContent = KINDS[result.kind];
    }
    if (result.text) {
      portalSearch.mark(element('p', 'found__text', item), portalSearch.excerpt(result.text, words), words);
    }
    return item;
  };
}(window.portalSearch));
