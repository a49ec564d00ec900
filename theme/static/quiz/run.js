/**
 * Questions one at a time, each answered, explained and left behind: for 练习 and for the book of wrong answers.
 *
 * Markup: [data-run], a form, holding [data-run-title], [data-run-place], [data-run-question], the buttons
 * [data-run-check], [data-run-next], [data-run-yes], [data-run-no], [data-run-drop] and [data-run-leave], and
 * [data-run-told] role="status".
 */
(function (portal) {
  'use strict';

  const OPEN = '还没有答完。真不会，就再按一次“对答案”。';

  class Run {
    constructor(root, siteRoot) {
      this.part = portal.elements.partsOf(root, 'run');
      this.root = root;
      this.siteRoot = siteRoot;
      this.connect();
    }

    connect() {
      this.root.addEventListener('submit', (event) => {
        event.preventDefault();
        if (!this.part('check').hidden) {
          this.check();
        } else if (!this.part('next').hidden) {
          this.next();
        }
      });
      this.part('yes').addEventListener('click', () => this.judge(true));
      this.part('no').addEventListener('click', () => this.judge(false));
      this.part('drop').addEventListener('click', () => this.drop());
      this.part('leave').addEventListener('click', () => this.given.leave());
    }

    /**
     * @param {{title: string, questions: Array<Object>, place: number, done: function(Object, boolean):
     *   Promise<string>, drop: ?function(Object), leave: function(), over: string}} given  questions: as drawn; place:
     *   of the first that is asked; done: called with a question and whether it was answered rightly, brings what is to
     *   be said of it; over: said behind the last one
     */
    begin(given) {
      this.given = given;
      this.place = given.place - 1;
      this.part('title').textContent = given.title;
      this.next();
    }

    offer() {
      const names = Array.from(arguments);
      ['check', 'next', 'yes', 'no', 'drop'].forEach(function (name) {
        this.part(name).hidden = names.indexOf(name) < 0;
      }, this);
    }

    next() {
      this.place += 1;
      this.isSure = false;
      this.part('told').textContent = '';
      this.part('question').textContent = '';
      const count = this.given.questions.length;
      if (this.place >= count) {
        this.offer();
        this.part('place').textContent = '';
        this.part('told').textContent = this.given.over;
        this.part('leave').focus();
        return;
      }
      this.part('place').textContent = '第 ' + (this.place + 1) + ' 题，共 ' + count + ' 题';
      this.show(this.given.questions[this.place]);
    }

    show(drawn) {
      this.shown = portal.question(drawn, {
        number: this.place + 1, answer: [], siteRoot: this.siteRoot, change: () => { this.isSure = false; },
      });
      this.part('question').appendChild(this.shown.root);
      this.offer('check');
      this.shown.focus();
    }

    get question() {
      return this.given.questions[this.place].question;
    }

    check() {
      const answer = this.shown.read();
      if (this.question.kind === 'short') {
        this.shown.reveal('');
        this.offer('yes', 'no');
        this.part('yes').focus();
      } else if (portal.judge.isAnswered(this.question, answer) || this.isSure) {
        const isRight = portal.judge.isRight(this.question, answer);
        this.shown.reveal(isRight ? '对了。' : '不对。');
        this.judge(isRight);
      } else {
        this.isSure = true;
        this.part('told').textContent = OPEN;
      }
    }

    async judge(isRight) {
      const place = this.place;
      this.part('told').textContent = '';
      this.offer('next', this.given.drop ? 'drop' : '');
      this.part('next').focus();
      const words = await this.given.done(this.question, isRight);
      if (this.place === place) {
        this.part('told').textContent = words;
      }
    }

    drop() {
      this.given.drop(this.question);
      this.next();
    }
  }

  /** @param {HTMLElement} root  [data-run] */
  portal.run = function (root, siteRoot) {
    return new Run(root, siteRoot);
  };
}(window.portal));
