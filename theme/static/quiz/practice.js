/**
 * 练习: the questions of a topic, those first that were not answered yet, then those that were answered wrongly. A round
 * through them goes on where it was left, also on another day.
 *
 * In the store: `answer` under the question's code {right, day, topic}, as it was answered last; `round` under the topic's
 * code {seed, codes, place}.
 */
(function (portal) {
  'use strict';

  const KIND = 'answer';
  const ROUND = 'round';
  const ALL = 'all'; // in place of a topic's code

  class Practice {
    constructor(bank, answers, rounds, saving) {
      this.bank = bank;
      this.saving = saving;
      this.rounds = new Map(rounds.map(function (round) { return [round.code, round]; }));
      this.answers = new Map(answers.map(function (answer) { return [answer.code, answer.right]; }));
    }

    /** @returns {number} 0 for a question that was not answered, 1 for one answered wrongly, 2 for one answered rightly */
    rank(question) {
      return this.answers.has(question.code) ? 1 + Number(this.answers.get(question.code)) : 0;
    }

    /** @returns {Array<string>} the codes of a topic's questions in the order in which they are to be asked */
    inOrder(topic) {
      const ranks = [[], [], []];
      this.bank.ofTopic(topic).forEach((question) => ranks[this.rank(question)].push(question.code));
      return ranks[0].concat(ranks[1], ranks[2]);
    }

    /** @returns {{seed: string, codes: Array<string>, place: number}} the round that was left, else a new one */
    leftOrNew(topic) {
      const left = this.rounds.get(topic || ALL);
      const known = this.bank.ofTopic(topic);
      const isWhole = left && left.codes.length === known.length && known.every((each) => left.codes.indexOf(each.code) >= 0);
      return isWhole && left.place < left.codes.length ? left
        : { seed: portal.moment(Date.now()), codes: this.inOrder(topic), place: 0 };
    }

    /** @returns {Object} the same with its questions as they are to be shown */
    round(topic) {
      const round = this.leftOrNew(topic);
      return Object.assign({}, round, {
        questions: round.codes.map((code) => portal.draw.alone(this.bank.find(code), round.seed)),
      });
    }

    /** One question more of a round is answered. */
    goOn(topic, round) {
      round.place += 1;
      const code = topic || ALL;
      const fields = { seed: round.seed, codes: round.codes, place: round.place };
      this.rounds.set(code, fields);
      this.saving.put(ROUND + '/' + code, function (store) { return store.put(ROUND, code, fields); });
    }

    /** @returns {number} how many of a topic were answered at least once */
    done(topic) {
      return this.bank.ofTopic(topic).filter((question) => this.rank(question) > 0).length;
    }

    note(question, isRight) {
      const fields = { right: isRight, day: portal.moment(Date.now()).slice(0, 10), topic: question.topic };
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
    return new Practice(bank, store ? await store.list(KIND) : [], store ? await store.list(ROUND) : [], saving);
  };
}(window.portal));
