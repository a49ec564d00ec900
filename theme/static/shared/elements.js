/** Finding and making elements. */
(function (portal) {
  'use strict';

  /**
   * @param {Element} root
   * @param {string} name  what the attributes of its parts have in common, such as "card"
   * @returns {function(string): ?HTMLElement} finds a part below the root: "news" finds [data-card-news]
   */
  function partsOf(root, name) {
    return function (part) {
      return root.querySelector('[data-' + name + '-' + part + ']');
    };
  }

  /**
   * @param {string} tag
   * @param {string} className
   * @param {string=} text
   * @returns {HTMLElement}
   */
  function make(tag, className, text) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text || '';
    return element;
  }

  /** @returns {HTMLOptionElement} a choice of a select */
  function option(value, text) {
    const made = make('option', '', text);
    made.value = value;
    return made;
  }

  /**
   * Append a list. Where it is long, its end is folded below a line that counts what is there.
   *
   * @param {Element} place
   * @param {Array} rows
   * @param {function(Array): Element} makeList  makes a list of some of the rows
   * @param {{most: number, block: string, unit: string}} fold  most: rows that stand open; block: what the class
   *   names of the fold begin with; unit: the measure word of a row, such as 条
   */
  function appendFolded(place, rows, makeList, fold) {
    place.appendChild(makeList(rows.slice(0, fold.most)));
    if (rows.length > fold.most) {
      const rest = make('details', fold.block + '__rest');
      rest.appendChild(make('summary', fold.block + '__more', '另外 ' + (rows.length - fold.most) + ' ' + fold.unit));
      rest.appendChild(makeList(rows.slice(fold.most)));
      place.appendChild(rest);
    }
  }

  portal.elements = { partsOf: partsOf, make: make, option: option, appendFolded: appendFolded };
}(window.portal));
