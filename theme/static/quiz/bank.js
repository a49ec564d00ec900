/** The bank of questions as the page has it: found by code and by topic, and drawn from. */
(function (portal) {
  'use strict';

  /** @returns {boolean} whether a question is there, and each of its options stands somewhere in the order, once */
  function isWhole(drawn) {
    const places = new Set(drawn.order);
    return Boolean(drawn.question) && drawn.order.length === drawn.question.options.length && places.size === drawn.order.length
      && drawn.order.every(function (place) { return place >= 0 && place < drawn.order.length; });
  }

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

    /** @returns {?Array<Object>} the paper of an attempt as it was drawn; null where a question, or an option, is nowhere */
    again(attempt) {
      const paper = attempt.drawn.map(function (row, place) {
        return { question: attempt.asked ? attempt.asked[place] : this.find(row[0]), order: row[1] };
      }, this);
      return paper.every(isWhole) ? paper : null;
    }
  }

  /** @param {Object} data  as the site's script brings it */
  portal.bank = function (data) {
    return new Bank(data);
  };
}(window.portal));
