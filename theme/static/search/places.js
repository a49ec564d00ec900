/**
 * Where in a text words stand: in the title, in another wording of a question, in a heading or in the body.
 *
 * A text is searched as one string, as plugins/features/search/records.py puts it together: title, other wordings,
 * headings, body, a line each. So the first place of some words is their best one, and Pagefind tells no other.
 */
(function (portal) {
  'use strict';

  const TITLE = 0, QUESTION = 1, HEADING = 2, BODY = 3; // the better, the lower
  const INSIDE = 0.25; // a title that only holds the words stands behind one that begins with them

  function lineOf(length) {
    return length ? length + 1 : 0;
  }

  /** @returns {{title, questions, headings}} where each of these parts ends, from their lengths in characters */
  function bordersOf(title, questions, headings) {
    return {
      title: title, questions: title + lineOf(questions), headings: title + lineOf(questions) + lineOf(headings),
    };
  }

  /** @returns {number} the place of what begins at `start` */
  function placeOf(borders, start) {
    if (start < borders.title) {
      return start ? TITLE + INSIDE : TITLE;
    }
    if (start < borders.questions) {
      return QUESTION;
    }
    return start < borders.headings ? HEADING : BODY;
  }

  portal.places = { TITLE: TITLE, QUESTION: QUESTION, bordersOf: bordersOf, placeOf: placeOf };
}(window.portal));
