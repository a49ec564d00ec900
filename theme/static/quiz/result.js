/**
 * A finished paper: the score, and each question with what was answered and what is right.
 *
 * Markup: [data-result] holding [data-result-title], [data-result-score], [data-result-about], [data-result-questions]
 * and the button [data-result-leave].
 */
(function (portal) {
  'use strict';

  function answered(question, answer) {
    return '您的答案：' + (answer.some(Boolean) ? portal.judge.inWords(question, answer) : '没答');
  }

  function verdictOf(question, answer) {
    return (portal.judge.isRight(question, answer) ? '对。' : '错。') + answered(question, answer);
  }

  /** @returns {boolean} */
  function isPassed(paper, exam) {
    return paper.score * 100 >= exam.pass * paper.full;
  }

  function scoreWords(paper, exam) {
    return '答对 ' + paper.score + ' 题，共 ' + paper.full + ' 题，' + (isPassed(paper, exam) ? '及格。' : '没有及格。');
  }

  /** @returns {Element} a question as it was answered; a line where the bank has it no longer */
  function cardOf(bank, row, number, siteRoot) {
    const question = bank.find(row[0]);
    if (!question) {
      return portal.elements.make('p', 'quiz__card', number + '. 这道题已经不在题库里了。');
    }
    const drawn = { question: question, order: question.options.map(function (_option, place) { return place; }) };
    const shown = portal.question(drawn, { number: number, answer: row[1], siteRoot: siteRoot, change: function () {} });
    shown.reveal(verdictOf(question, row[1]));
    return shown.root;
  }

  /**
   * @param {HTMLElement} root  [data-result]
   * @param {Object} bank
   * @param {string} siteRoot
   * @returns {{show: function(Object, Object, string)}} show: a paper of an exam, with a word before the rest
   */
  function attach(root, bank, siteRoot) {
    const part = portal.elements.partsOf(root, 'result');
    return {
      show: function (paper, exam, words) {
        part('title').textContent = exam.title;
        part('score').textContent = words + scoreWords(paper, exam);
        part('about').textContent = '卷号 ' + paper.seed + '，' + portal.shortMoment(paper.started) + '开始，'
          + portal.shortMoment(paper.finished) + '交卷。' + (paper.bank === bank.state ? '' : '题库后来改过，这份卷子不能用来申请证书。');
        part('questions').textContent = '';
        paper.answers.forEach(function (row, place) {
          part('questions').appendChild(cardOf(bank, row, place + 1, siteRoot));
        });
        part('score').focus();
      },
    };
  }

  portal.result = { attach: attach, scoreWords: scoreWords };
}(window.portal));
