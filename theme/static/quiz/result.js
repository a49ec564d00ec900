/**
 * A finished paper: the score, and each question with what was answered and what is right.
 *
 * Markup: [data-result] holding [data-result-title], [data-result-score], [data-result-about], [data-result-questions]
 * and the button [data-result-leave]; where the county issues certificates, [data-result-certificate] hidden, shown for
 * a paper that has passed, and in it [data-result-apart] hidden.
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
  function cardOf(question, row, number, siteRoot) {
    if (!question) {
      return portal.elements.make('p', 'quiz__card', number + '. 这道题已经不在题库里了。');
    }
    const drawn = { question: question, order: question.options.map(function (_option, place) { return place; }) };
    const shown = portal.question(drawn, { number: number, answer: row[1], siteRoot: siteRoot, change: function () {} });
    shown.reveal(verdictOf(question, row[1]));
    return shown.root;
  }

  /** Lead to where a certificate is asked for, if the county issues any. */
  function offerCertificate(root, isOffered) {
    const line = root.querySelector('[data-result-certificate]');
    if (line) {
      line.hidden = !isOffered;
      line.querySelector('[data-result-apart]').hidden = !portal.lonelyFiles();
    }
  }

  function aboutOf(paper, bank) {
    return '卷号 ' + paper.seed + '，' + portal.shortMoment(paper.started) + '开始，' + portal.shortMoment(paper.finished) + '交卷。'
      + (paper.bank === bank.state ? '' : '题库后来改过：申请证书时，请告诉单位是哪天考的，好用那天的题库核对。');
  }

  /**
   * @param {HTMLElement} root  [data-result]
   * @param {Object} bank
   * @param {string} siteRoot
   * @returns {{show: function(Object, Object, {words: string, find: function(string): ?Object})}} show: a paper of an
   *   exam; words: before the rest; find: brings a question by its code
   */
  function attach(root, bank, siteRoot) {
    const part = portal.elements.partsOf(root, 'result');
    return {
      show: function (paper, exam, given) {
        part('title').textContent = exam.title;
        part('score').textContent = given.words + scoreWords(paper, exam);
        part('about').textContent = aboutOf(paper, bank);
        offerCertificate(root, isPassed(paper, exam));
        part('questions').textContent = '';
        paper.answers.forEach(function (row, place) {
          part('questions').appendChild(cardOf(given.find(row[0]), row, place + 1, siteRoot));
        });
        part('score').focus();
      },
    };
  }

  portal.result = { attach: attach, scoreWords: scoreWords };
}(window.portal));
