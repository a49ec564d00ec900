/**
 * An examination under way: all questions of the paper below each other, the time left, what is still open, the end.
 *
 * Markup: [data-exam], a form, holding [data-exam-title], [data-exam-about], [data-exam-questions], [data-exam-left],
 * [data-exam-count], [data-exam-told] role="status", and the buttons [data-exam-end] and [data-exam-leave].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const MOST_LINKS = 4; // to open questions: more would leave no room for these on a phone

  class Sitting {
    constructor(root, siteRoot) {
      this.part = portal.elements.partsOf(root, 'exam');
      this.siteRoot = siteRoot;
      root.addEventListener('submit', (event) => {
        event.preventDefault();
        this.askToEnd();
      });
      this.part('leave').addEventListener('click', () => {
        this.stop();
        this.given.leave();
      });
    }

    /**
     * @param {{title: string, attempt: Object, paper: Array<Object>, isOlder: boolean, answer: function(string,
     *   Array<string>), end: function(number), leave: function()}} given  isOlder: whether the bank has changed since;
     *   answer: called with a question's code and its new answer; end: called with the moment at which the paper is
     *   handed in
     */
    begin(given) {
      this.given = given;
      this.isSure = false;
      this.isOver = false;
      this.part('title').textContent = given.title;
      this.part('about').textContent = '卷号 ' + given.attempt.seed + '，共 ' + given.paper.length + ' 题，' + given.attempt.minutes
        + ' 分钟。答一题存一题，关了页面、断了电，回来接着答；时间照走。'
        + (given.isOlder ? '题库在您开考以后改过，这份卷子还照开考时的题。' : '');
      this.part('told').textContent = '';
      this.showQuestions();
      this.count();
      this.stop = portal.examClock.run(given.attempt, (words) => { this.part('left').textContent = words; },
        (words) => { this.part('told').textContent = words; },
        () => this.end(portal.examClock.endOf(given.attempt)));
    }

    /** Hand the paper in, once, whoever presses how often. */
    end(time) {
      if (!this.isOver) {
        this.isOver = true;
        this.given.end(time);
      }
    }

    showQuestions() {
      const place = this.part('questions');
      place.textContent = '';
      this.shown = this.given.paper.map((drawn, row) => {
        const code = drawn.question.code;
        const shown = portal.question(drawn, {
          number: row + 1, answer: this.given.attempt.answers[code] || [], siteRoot: this.siteRoot,
          change: (answer) => {
            this.given.answer(code, answer);
            this.count();
          },
        });
        place.appendChild(shown.root);
        return shown;
      });
    }

    /** @returns {Array<number>} the places of questions that are not answered wholly */
    open() {
      return this.shown.map(function (_shown, row) { return row; })
        .filter((row) => !portal.judge.isAnswered(this.given.paper[row].question, this.shown[row].read()));
    }

    count() {
      this.isSure = false;
      this.part('count').textContent = '答了 ' + (this.shown.length - this.open().length) + ' / ' + this.shown.length;
    }

    linkTo(row) {
      const link = make('button', 'quiz__to', '第 ' + (row + 1) + ' 题');
      link.type = 'button';
      link.addEventListener('click', () => this.shown[row].focus());
      return link;
    }

    askToEnd() {
      const open = this.open();
      if (this.isSure || !open.length) {
        this.stop();
        this.end(Date.now());
        return;
      }
      const told = this.part('told');
      told.textContent = '还有 ' + open.length + ' 题没答完，再按一次“交卷”就交了：';
      open.slice(0, MOST_LINKS).forEach(function (row) { told.appendChild(this.linkTo(row)); }, this);
      this.isSure = true;
    }
  }

  /** @param {HTMLElement} root  [data-exam] */
  portal.exam = function (root, siteRoot) {
    return new Sitting(root, siteRoot);
  };
}(window.portal));
