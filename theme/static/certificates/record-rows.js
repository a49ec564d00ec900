/** The rows of a learner's own record: courses by their lessons, papers the newest first. */
(function (portal) {
  'use strict';

  const COLUMNS = 3; // of both tables

  /** @returns {function(string): string} brings a title by its code; the code where the county has it no longer */
  function titlesIn(table) {
    return function (code) { return table.has(code) ? table.get(code).title : code; };
  }

  function laterOf(one, other) {
    return one > other ? one : other;
  }

  /** @returns {Array<Array<string>>} course, how many lessons were finished, when the last one was */
  function ofLessons(lessons, titleOf) {
    const courses = new Map();
    lessons.filter(function (each) { return each.finished; }).forEach(function (each) {
      const code = each.code.split('/')[0];
      const row = courses.get(code) || { count: 0, last: '' };
      courses.set(code, { count: row.count + 1, last: laterOf(row.last, each.finished) });
    });
    return Array.from(courses.keys()).sort().map(function (code) {
      const row = courses.get(code);
      return [titleOf(code), row.count + ' 讲', row.last];
    });
  }

  function newestFirst(papers) {
    return papers.slice().sort(function (one, other) { return one.finished < other.finished ? 1 : -1; });
  }

  /** @returns {Array<Array<string>>} examination, points, day */
  function ofPapers(papers, titleOf) {
    return papers.map(function (each) {
      return [titleOf(each.exam), each.score + ' 分，共 ' + each.full + ' 分', each.finished.slice(0, 10)];
    });
  }

  /** Fill the body of a table; where there is nothing, one row says so. */
  function fill(body, rows, nothing) {
    body.textContent = '';
    (rows.length ? rows : [[nothing]]).forEach(function (cells) {
      const row = portal.elements.make('tr', '');
      cells.forEach(function (cell) { row.appendChild(portal.elements.make('td', '', cell)); });
      row.lastChild.colSpan = COLUMNS - cells.length + 1;
      body.appendChild(row);
    });
  }

  portal.recordRows = { titlesIn: titlesIn, ofLessons: ofLessons, ofPapers: ofPapers, newestFirst: newestFirst, fill: fill };
}(window.portal));
