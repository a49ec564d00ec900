/** The bank of questions as the page has it: found by code and by topic, and drawn from. */
(function (portal) {
  'use strict';

  class Bank {
    constructor(data) {
      this.state = data.bank;
      this.topics = data.topics;
      this.exams = data.exams;
      this.questions = data.questions;
      this.byCode = new Map(this.questions.map(function (each) { return [each.code, each]; }));
    }

    /** @returns {?Object} the question of that code */
    find(code) {
      return this.byCode.get(code) || null;
    }

    /** @returns {Array<Object>} the questions of a topic; '' means all */
    ofTopic(topic) {
      return this.questions.filter(function (each) { return !topic || each.topic === topic; });
    }

    /** @returns {?Object} the examination of that code */
    exam(code) {
      return this.exams.find(function (each) { return each.code === code; }) || null;
    }

    /** @returns {Array<Object>} an examination's paper of that number */
    paper(exam, seed) {
      return portal.draw.paper(this.questions, exam, seed);
    }

    /** @returns {?Array<Object>} the paper of an attempt as it was drawn; null where one of its questions is nowhere */
    again(attempt) {
      const paper = attempt.drawn.map(function (row, place) {
        return { question: attempt.asked ? attempt.asked[place] : this.find(row[0]), order: row[1] };
      }, this);
      return paper.every(function (drawn) { return drawn.question; }) ? paper : null;
    }
  }

  /** @param {Object} data  as the site's script brings it */
  portal.bank = function (data) {
    return new Bank(data);
  };
}(window.portal));
