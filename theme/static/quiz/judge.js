/** Whether an answer is right, and how the right one is said. Answers are lists of words: numbers of options, or words. */
(function (portal) {
  'use strict';

  const GAP = /[（(]\s*[）)]|_{2,}/; // plugins/features/questions/written.py finds the same

  const UNORDERED = ['single', 'multiple', 'true-false'];

  /** @returns {string} what is left of typed words when neither width, case nor blanks count */
  function bare(words) {
    return words.normalize('NFKC').toUpperCase().toLowerCase().replace(/\s+/g, ''); // by way of capitals ß is ss
  }

  /** @returns {Array<[string, string]>} both sides of each pair */
  function pairs(question) {
    return question.options.map(function (option) {
      const middle = option.indexOf('=');
      return [option.slice(0, middle), option.slice(middle + 1)];
    });
  }

  /** @returns {Array<string>} the answer that is right, as controls would read it */
  function rightAnswer(question) {
    return question.kind === 'matching' ? pairs(question).map(function (sides) { return sides[1]; }) : question.answer;
  }

  /** @returns {boolean} whether words of a blank are one of those that are right there */
  function isFilled(right, typed) {
    return right.split('、').some(function (word) { return bare(word) === bare(typed); });
  }

  function isSame(question, right, answer) {
    return question.kind === 'blank' ? isFilled(right, answer) : right === answer;
  }

  function inOrder(question, answer) {
    return UNORDERED.indexOf(question.kind) >= 0 ? answer.slice().sort() : answer;
  }

  /** @returns {boolean} whether an answer earns its point; plugins/features/learning/marking.py says the same */
  function isRight(question, answer) {
    const right = inOrder(question, rightAnswer(question));
    const given = inOrder(question, answer);
    return question.kind !== 'short' && right.length === given.length
      && right.every(function (each, place) { return isSame(question, each, given[place]); });
  }

  /** @returns {boolean} whether nothing of the question is left open */
  function isAnswered(question, answer) {
    const most = { matching: question.options.length, ordering: question.options.length, blank: question.answer.length };
    return answer.filter(Boolean).length >= (most[question.kind] || 1);
  }

  function option(question, number) {
    return question.options[Number(number) - 1];
  }

  /** @returns {string} an answer in words */
  function inWords(question, answer) {
    if (question.kind === 'matching') {
      return pairs(question).map(function (sides, place) {
        return sides[0] + '——' + (answer[place] || '没连');
      }).join('；');
    }
    if (question.kind === 'blank') {
      return answer.map(function (each) { return each.split('、').join(' 或 ') || '没填'; }).join('；');
    }
    return question.kind === 'short' ? answer[0]
      : answer.map(option.bind(null, question)).join(question.kind === 'ordering' ? ' → ' : '；');
  }

  portal.judge = {
    gap: GAP, pairs: pairs, rightAnswer: rightAnswer, isRight: isRight, isAnswered: isAnswered, inWords: inWords,
  };
}(window.portal));
