/**
 * The page of questions: 练习, 考试, 集体答题 and the book of wrong answers, and which of them is on the screen.
 *
 * Markup: [data-module="quiz"] with the addresses data-questions and data-fsrs, and data-questions-path, the former
 * from the site's root; [data-quiz-unread], shown until the page can be used; [data-quiz-body] with
 * [data-quiz-state] role="status", [data-quiz-name], [data-quiz-save], [data-quiz-saved] role="status",
 * [data-quiz-who] hidden with the input [data-quiz-learner], its list [data-quiz-learners] and the button
 * [data-quiz-choose], and the parts of the other files: [data-desk], [data-run], [data-exam], [data-result] and
 * [data-group].
 */
(function (portal) {
  'use strict';

  const PANELS = ['desk', 'run', 'exam', 'result', 'group'];

  /** @returns {Promise<?LearnerStore>} null where this window may keep nothing */
  async function openStore() {
    try {
      return await portal.learnerStore();
    } catch (error) {
      return null;
    }
  }

  class Quiz {
    constructor(root, bank, saving) {
      this.root = root;
      this.bank = bank;
      this.siteRoot = portal.siteRoot(root.getAttribute('data-questions'), root.getAttribute('data-questions-path'));
      this.saving = saving;
      this.attempts = portal.attempts(saving);
      this.run = portal.run(this.panel('run'), this.siteRoot);
      this.sitting = portal.exam(this.panel('exam'), this.siteRoot);
      this.group = portal.group(this.panel('group'), this.siteRoot);
      this.result = portal.result.attach(this.panel('result'), bank, this.siteRoot);
      this.panel('result').querySelector('[data-result-leave]').addEventListener('click', () => this.leave());
    }

    panel(name) {
      return this.root.querySelector('[data-' + name + ']');
    }

    open(name) {
      PANELS.forEach(function (each) { this.panel(each).hidden = each !== name; }, this);
    }

    /** Take up what the learner has kept. */
    async take() {
      const store = this.saving.store;
      this.practice = await portal.practice(this.bank, store, this.saving);
      this.book = await portal.book(store, this.saving, this.root.getAttribute('data-fsrs'));
      this.desk = portal.desk(this.panel('desk'), {
        bank: this.bank, practice: this.practice, book: this.book, attempts: this.attempts, due: this.due.bind(this),
        practise: this.practise.bind(this), sit: this.sit.bind(this), resume: this.resume.bind(this),
        forget: this.forget.bind(this), project: this.project.bind(this), review: this.review.bind(this), look: this.look.bind(this),
      });
    }

    due() {
      return this.book.due().filter((code) => this.bank.find(code));
    }

    async leave() {
      await this.saving.running;
      await this.desk.show();
      this.open('desk');
      this.panel('desk').focus();
    }

    /** Note how a question was answered. @returns {Promise<string>} what is to be said of it */
    async note(question, isRight) {
      this.practice.note(question, isRight);
      if (isRight && !this.book.has(question.code)) {
        return '';
      }
      try {
        return '这道题' + portal.days.inWords(await this.book.note(question.code, isRight)) + '再问。';
      } catch (error) {
        return '错题本没有打开，这道题没有记进去。';
      }
    }

    practise(topic) {
      const round = this.practice.round(topic);
      this.open('run');
      this.run.begin({
        title: '练习', questions: round.questions, place: round.place, drop: null, leave: this.leave.bind(this),
        done: (question, isRight) => {
          this.practice.goOn(topic, round);
          return this.note(question, isRight);
        },
        over: '这个话题都做了一遍。',
      });
    }

    review() {
      const seed = portal.moment(Date.now());
      this.open('run');
      this.run.begin({
        title: '错题本', questions: this.due().map((code) => portal.draw.alone(this.bank.find(code), seed)), place: 0,
        done: this.note.bind(this), drop: (question) => this.book.drop(question.code), leave: this.leave.bind(this),
        over: '今天该复习的都复习了。',
      });
    }

    sit(code, typed) {
      const exam = this.bank.exam(code);
      const seed = typed || portal.seed.random();
      const paper = this.bank.paper(exam, seed);
      this.examine(exam, this.attempts.begin(exam, this.bank.state, seed, paper), paper);
    }

    resume(attempt) {
      this.examine(this.bank.exam(attempt.exam), attempt, this.bank.again(attempt));
    }

    async forget(attempt) {
      await this.attempts.forget(attempt);
      await this.leave();
    }

    examine(exam, attempt, paper) {
      this.open('exam');
      this.sitting.begin({
        title: exam.title, attempt: attempt, paper: paper, leave: this.leave.bind(this),
        isOlder: attempt.bank !== this.bank.state,
        answer: (code, answer) => this.attempts.answer(attempt, code, answer),
        end: (time) => this.end(exam, attempt, paper, time),
      });
      this.panel('exam').querySelector('[data-exam-title]').focus();
    }

    async end(exam, attempt, paper, time) {
      const finished = await this.attempts.finish(attempt, paper, time);
      const isLate = time < Date.now() - 60000;
      const asked = new Map(paper.map(function (drawn) { return [drawn.question.code, drawn.question]; }));
      for (const row of finished.answers) {
        const question = asked.get(row[0]) || this.bank.find(row[0]);
        if (question) {
          await this.note(question, portal.judge.isRight(question, row[1]));
        }
      }
      this.open('result');
      this.result.show(finished, exam, {
        words: isLate ? '时间早就到了，照存下的答案交了卷。' : '', find: (code) => asked.get(code) || this.bank.find(code),
      });
    }

    look(paper) {
      this.open('result');
      this.result.show(paper, this.bank.exam(paper.exam), { words: '', find: (code) => this.bank.find(code) });
    }

    project(chosen, typed) {
      const kind = chosen.split('/')[0];
      const code = chosen.slice(kind.length + 1);
      const exam = kind === 'exam' ? this.bank.exam(code) : null;
      const seed = typed || portal.seed.random();
      const topic = this.bank.topics.find(function (each) { return each.code === code; });
      this.open('group');
      this.group.begin({
        title: (exam ? exam.title : topic.name) + (exam ? '　卷号 ' + seed : ''),
        questions: exam ? this.bank.paper(exam, seed)
          : this.bank.ofTopic(code).map(function (each) { return portal.draw.alone(each, code); }),
        leave: this.leave.bind(this),
      });
    }
  }

  /** Let the learner's records be taken along as one file, where there are any. */
  function offerFile(part, store) {
    part('save').hidden = !store;
    part('save').addEventListener('click', async function () {
      part('saved').textContent = '文件“' + await portal.saveLearning(store) + '”在浏览器的“下载”里。';
    });
  }

  /** Let another learner go on, whose records stand apart: the page begins anew with these. */
  async function offerNames(part, store) {
    part('who').hidden = !store;
    if (!store) {
      return;
    }
    part('learner').value = store.name;
    (await store.names()).forEach(function (name) { part('learners').appendChild(new Option('', name)); });
    part('choose').addEventListener('click', async function () {
      await store.choose(part('learner').value);
      window.location.reload();
    });
  }

  /** Open what the address asks for: ?topic=, ?exam= with or without &seed=, as courses link here. */
  function openAsked(quiz) {
    const asked = new URLSearchParams(window.location.search);
    if (asked.has('topic') && quiz.bank.ofTopic(asked.get('topic')).length) {
      quiz.practise(asked.get('topic'));
    } else if (quiz.bank.exam(asked.get('exam'))) {
      quiz.desk.choose(asked.get('exam'), asked.get('seed') || '');
    }
  }

  async function show(root) {
    const part = portal.elements.partsOf(root, 'quiz');
    const data = await portal.siteData('questions', root.getAttribute('data-questions'));
    if (!data) {
      part('body').removeAttribute('data-awaited'); // its place is given up
      root.removeAttribute('data-awaiting');
      return; // the page goes on leading to the questions on pages
    }
    const store = await openStore();
    const quiz = new Quiz(root, portal.bank(data), portal.saving(store, part('state')));
    await quiz.take();
    await quiz.desk.show();
    part('name').textContent = store ? '记在“' + store.name + '”名下。' : '';
    offerFile(part, store);
    await offerNames(part, store);
    part('unread').hidden = true;
    part('body').hidden = false;
    openAsked(quiz);
    root.setAttribute('data-quiz-ready', '');
  }

  portal.attach('[data-module="quiz"]', show);
}(window.portal));
