/**
 * 集体答题: questions in a fixed order, large on a wall; the hall answers aloud, the teacher shows what is right.
 *
 * Markup: [data-group] holding [data-group-title], [data-group-place] role="status", [data-group-question] and the
 * buttons [data-group-show], [data-group-next], [data-group-back] and [data-group-leave]. Arrow keys and those of a
 * presenter's clicker turn the pages, Enter shows the answer, Escape leaves. The frame of the page is hidden meanwhile.
 */
(function (portal) {
  'use strict';

  const STEPS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  const FRAMELESS = 'data-on-the-wall'; // on the page's element, see quiz.css

  class Group {
    constructor(root, siteRoot) {
      this.part = portal.elements.partsOf(root, 'group');
      this.root = root;
      this.siteRoot = siteRoot;
      this.part('show').addEventListener('click', () => this.reveal());
      this.part('next').addEventListener('click', () => this.turn(1));
      this.part('back').addEventListener('click', () => this.turn(-1));
      this.part('leave').addEventListener('click', () => this.leave());
      document.addEventListener('keydown', (event) => this.press(event));
    }

    /** @param {{title: string, questions: Array<Object>, leave: function()}} given  questions: as drawn */
    begin(given) {
      this.given = given;
      this.place = 0;
      document.documentElement.setAttribute(FRAMELESS, '');
      this.part('title').textContent = given.title;
      this.turn(0);
    }

    leave() {
      document.documentElement.removeAttribute(FRAMELESS);
      this.given.leave();
    }

    press(event) {
      const tag = event.target.tagName;
      const isChoosing = /^Arrow/.test(event.key) && /^(INPUT|SELECT|TEXTAREA)$/.test(tag);
      if (this.root.hidden || event.altKey || event.ctrlKey || event.metaKey || isChoosing) {
        return;
      }
      if (event.key === 'Escape') {
        this.leave();
      } else if (STEPS[event.key]) {
        event.preventDefault();
        this.turn(STEPS[event.key]);
      } else if (event.key === 'Enter' && tag !== 'BUTTON' && tag !== 'A') {
        event.preventDefault();
        this.reveal();
      }
    }

    turn(steps) {
      const questions = this.given.questions;
      this.place = Math.min(Math.max(this.place + steps, 0), questions.length - 1);
      this.part('place').textContent = '第 ' + (this.place + 1) + ' 题，共 ' + questions.length + ' 题';
      this.part('back').disabled = this.place === 0;
      this.part('next').disabled = this.place === questions.length - 1;
      this.part('show').disabled = false;
      this.part('question').textContent = '';
      this.shown = portal.question(questions[this.place], {
        number: this.place + 1, answer: [], siteRoot: this.siteRoot, change: function () {},
      });
      this.part('question').appendChild(this.shown.root);
      window.scrollTo(0, 0);
      this.shown.focus();
    }

    reveal() {
      if (!this.part('show').disabled) {
        this.part('show').disabled = true;
        this.shown.reveal('');
        this.shown.focus();
      }
    }
  }

  /** @param {HTMLElement} root  [data-group] */
  portal.group = function (root, siteRoot) {
    return new Group(root, siteRoot);
  };
}(window.portal));
