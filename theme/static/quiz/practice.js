/**
 * 练习: the questions of a topic, those first that were not answered yet, then those that were answered wrongly.
 *
 * In the store: `answer` under the question's code {right, day}, as it was answered last.
 */
(function (portal) {
  'use strict';

  const KIND = 'answer';

  class Practice {
    constructor(bank, answers, saving) {
      this.bank = bank;
      this.saving = saving;
      this.answers = new Map(answers.map(function (answer) { return [answer.code, answer.right]; }));
    }

    /** @returns {number} 0 for a question that was not answered, 1 for one answered wrongly, 2 for one answered rightly */
    rank(question) {
      return this.answers.has(question.code) ? 1 + Number(this.answers.get(question.code)) : 0;
    }

    /** @returns {Array<Object>} a topic's questions as they are to be shown */
    drawn(topic) {
      const seed = portal.moment(Date.now());
      const ranks = [[], [], []];
      this.bank.ofTopic(topic).forEach((question) => ranks[this.rank(question)].push(portal.draw.alone(question, seed)));
      return ranks[0].concat(ranks[1], ranks[2]);
    }

    /** @returns {number} how many of a topic were answered at least once */
    done(topic) {
      return this.bank.ofTopic(topic).filter((question) => this.rank(question) > 0).length;
    }

    note(question, isRight) {
      const fields = { right: isRight, day: portal.moment(Date.now()).slice(0, 10) };
      this.answers.set(question.code, isRight);
      this.saving.put(KIND + '/' + question.code, function (store) { return store.put(KIND, question.code, fields); });
    }
  }

  /**
   * @param {Object} bank
   * @param {?LearnerStore} store
   * @param {Object} saving
   * @returns {Promise<Practice>}
   */
  portal.practice = async function (bank, store, saving) {
    return new Practice(bank, store ? await store.list(KIND) : [], saving);
  };
}(window.portal));
