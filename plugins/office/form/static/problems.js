/** Shows what is wrong at its field or its line, and all of it in one list. */

import { button, make } from './dom.js';

/**
 * @param {Array} problems  as the server tells them
 * @param {Map} places  of the form's fields, by their way
 * @param {{summary: Object, goTo: function(number)}} shown
 */
export function showProblems(problems, places, { summary, goTo }) {
  const key = JSON.stringify(problems);
  if (summary.shown === key) return; // a button that has the focus stays
  summary.shown = key;
  for (const place of new Set(places.values())) {
    place.problems.replaceChildren();
    place.controls.forEach((each) => each.removeAttribute('aria-invalid'));
  }
  const rows = problems.map((problem) => {
    const place = placeOf(problem, places);
    if (place) mark(place, problem, goTo);
    return make('li', {}, button(words(problem, true), () => lead(problem, place, goTo), `jump${problem.hint ? '' : ' jump--bad'}`));
  });
  summary.count.textContent = told(problems);
  summary.list.replaceChildren(...rows);
}

/** The place of the list: only how many there are is said aloud. */
export function drawSummary() {
  const count = make('p', { class: 'problems__count', role: 'status' });
  const list = make('ol', { class: 'problems__list' });
  return { element: make('section', { class: 'problems', 'aria-label': '检查' }, count, list), count, list, shown: '' };
}

function told(problems) {
  const hints = problems.filter((each) => each.hint).length;
  const wrong = problems.length - hints;
  if (!problems.length) return '没有发现问题。';
  return [wrong ? `${wrong} 处要改` : '', hints ? `${hints} 处提示，不影响发布` : ''].filter(Boolean).join('，') + '。';
}

/** The field itself, or the nearest around it that the form shows. */
function placeOf(problem, places) {
  if (problem.bodyLine) return places.get('"body"');
  for (let way = problem.place; way.length; way = way.slice(0, -1)) {
    const found = places.get(JSON.stringify(way));
    if (found) return found;
  }
  return null;
}

function mark(place, problem, goTo) {
  const kind = problem.hint ? 'problem problem--hint' : 'problem';
  const said = make('p', { class: kind }, words(problem, false));
  if (problem.bodyLine) said.append(' ', button('到这一行', () => goTo(problem.bodyLine), 'button button--small'));
  place.problems.append(said);
  if (!problem.hint) place.controls.forEach((each) => each.setAttribute('aria-invalid', 'true'));
}

function words(problem, isInList) {
  const where = problem.bodyLine ? `正文第 ${problem.bodyLine} 行：` : isInList && !problem.place.length ? `第 ${problem.line} 行：` : '';
  return `${problem.hint ? '提示：' : ''}${where}${ended(problem.what)}${ended(problem.mend)}`;
}

function ended(words) {
  return !words || /[。！？!?]$/.test(words) ? words : `${words}。`;
}

function lead(problem, place, goTo) {
  if (problem.bodyLine) goTo(problem.bodyLine);
  else if (place) {
    for (let around = place.element.closest('details'); around; around = around.parentElement.closest('details')) around.open = true;
    (place.controls[0] || place.element.querySelector('input, select, textarea, button')).focus();
  }
}
