/**
 * Examinations of a learner: those under way, and the finished papers.
 *
 * Each answer is a record by itself, so that what was marked as kept stays kept, whatever another window writes. In the
 * store: `attempt` under exam/start {exam, bank, seed, started, minutes, drawn, asked}, asked: the questions as they
 * were then, so that a paper goes on and is judged as it was begun, whatever becomes of the bank meanwhile; `mark` under exam/start/question {answer}; and
 * `paper` under exam/start {exam, bank, seed, started, finished, answers, score, full}.
 */
(function (portal) {
  'use strict';

  function codeOf(attempt) {
    return attempt.exam + '/' + attempt.started;
  }

  async function marksOf(store, code) {
    const marks = await store.list('mark');
    return marks.filter(function (mark) { return mark.code.indexOf(code + '/') === 0; });
  }

  /** @returns {Object} answers by the questions' codes, which may be any words: no name has a meaning of its own in it */
  function noAnswers() {
    return Object.create(null);
  }

  /** @returns {Promise<Object>} the answers of an attempt by the questions' codes */
  async function answersOf(store, code) {
    const answers = noAnswers();
    (await marksOf(store, code)).forEach(function (mark) { answers[mark.code.slice(code.length + 1)] = mark.answer; });
    return answers;
  }

  /** @returns {Promise<{paper: ?Object, answers: Object}>} what the disk holds of an attempt; nothing where it cannot be read */
  async function keptOf(store, code) {
    try {
      return store ? { paper: await store.get('paper', code), answers: await answersOf(store, code) } : { paper: null, answers: {} };
    } catch (error) {
      return { paper: null, answers: {} }; // what the page itself knows is judged, and its line says that nothing is kept
    }
  }

  /** Forget an attempt with all its answers; those last, since without it they are nothing. */
  async function forget(store, code) {
    await store.delete('attempt', code);
    for (const mark of await marksOf(store, code)) {
      await store.delete('mark', mark.code);
    }
  }

  /** @returns {{answers: Array, score: number, full: number}} what a paper says of the answers; full: what was asked */
  function judged(paper, answers) {
    const listed = paper.map(function (drawn) { return [drawn.question.code, answers[drawn.question.code] || []]; });
    const right = paper.filter(function (drawn, place) { return portal.judge.isRight(drawn.question, listed[place][1]); });
    return { answers: listed, score: right.length, full: paper.length };
  }

  class Attempts {
    constructor(saving) {
      this.saving = saving;
    }

    /**
     * Begin an examination.
     *
     * @param {{code: string, minutes: number}} exam
     * @param {string} bank  which state of the bank it is drawn from
     * @param {string} seed
     * @param {Array<Object>} paper  as portal.draw has drawn it
     * @returns {Object} the attempt; its answers are by the questions' codes
     */
    begin(exam, bank, seed, paper) {
      const attempt = {
        exam: exam.code, bank: bank, seed: seed, started: portal.moment(Date.now()), minutes: exam.minutes,
        drawn: paper.map(function (drawn) { return [drawn.question.code, drawn.order]; }),
        asked: paper.map(function (drawn) { return drawn.question; }),
      };
      const fields = Object.assign({}, attempt);
      this.saving.put(codeOf(attempt), function (store) { return store.put('attempt', codeOf(attempt), fields); });
      return Object.assign(attempt, { answers: noAnswers() });
    }

    answer(attempt, question, answer) {
      const code = codeOf(attempt) + '/' + question;
      attempt.answers[question] = answer;
      this.saving.put(code, function (store) { return store.put('mark', code, { answer: answer }); });
    }

    /**
     * Hand a paper in. One that another window has handed in already stays as it is.
     *
     * @returns {Promise<Object>} the finished paper, judged by what the disk holds, where it holds any
     */
    async finish(attempt, paper, time) {
      const code = codeOf(attempt);
      await this.saving.running;
      const store = this.saving.store;
      const kept = await keptOf(store, code);
      const former = kept.paper;
      const finished = former || Object.assign({
        exam: attempt.exam, bank: attempt.bank, seed: attempt.seed, started: attempt.started, finished: portal.moment(time),
      }, judged(paper, Object.assign(noAnswers(), attempt.answers, kept.answers)));
      await this.saving.put(code, async function () {
        if (!former) {
          await store.put('paper', code, finished);
        }
        await forget(store, code);
      });
      return finished;
    }

    /** Give an attempt up. @returns {Promise} */
    forget(attempt) {
      const code = codeOf(attempt);
      return this.saving.put(code, function (store) { return forget(store, code); });
    }

    /** @returns {Promise<Array<Object>>} what was begun and not handed in, with its answers */
    async open() {
      const store = this.saving.store;
      const open = [];
      for (const attempt of store ? await store.list('attempt') : []) {
        if (await store.get('paper', attempt.code)) {
          await forget(store, attempt.code); // it was handed in, and the power went before this was done
        } else {
          open.push(Object.assign(attempt, { answers: await answersOf(store, attempt.code) }));
        }
      }
      return open;
    }

    /** @returns {Promise<Array<Object>>} finished papers, the newest first */
    async papers() {
      const papers = this.saving.store ? await this.saving.store.list('paper') : [];
      return papers.sort(function (one, other) { return one.finished < other.finished ? 1 : -1; });
    }
  }

  /** @param {Object} saving */
  portal.attempts = function (saving) {
    return new Attempts(saving);
  };
}(window.portal));
