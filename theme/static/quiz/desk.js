/**
 * What the page offers when nothing is under way: topics, examinations, what is to be answered again, former papers.
 *
 * Markup: [data-desk] holding the selects [data-desk-topic], [data-desk-exam] and [data-desk-group], the fields
 * [data-desk-seed] and [data-desk-wall-seed], [data-desk-exam-about], the buttons [data-desk-practise],
 * [data-desk-sit], [data-desk-project] and [data-desk-review], [data-desk-open], [data-desk-due] and the list
 * [data-desk-papers].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make, option = portal.elements.option;

  function buttonOf(words, press) {
    const button = make('button', 'button button--plain', words);
    button.type = 'button';
    button.addEventListener('click', press);
    return button;
  }

  class Desk {
    constructor(root, given) {
      this.part = portal.elements.partsOf(root, 'desk');
      this.given = given;
      this.offer();
      this.connect();
    }

    offer() {
      const bank = this.given.bank;
      bank.exams.forEach((exam) => {
        this.part('exam').appendChild(option(exam.code, exam.title));
        this.part('group').appendChild(option('exam/' + exam.code, '试卷：' + exam.title));
      });
      bank.topics.forEach((topic) => this.part('group').appendChild(option('topic/' + topic.code, '话题：' + topic.name)));
      this.part('sit').disabled = !bank.exams.length;
    }

    connect() {
      const part = this.part;
      const given = this.given;
      part('practise').addEventListener('click', () => given.practise(part('topic').value));
      part('sit').addEventListener('click', () => given.sit(part('exam').value, portal.seed.typed(part('seed').value)));
      part('project').addEventListener('click', () => {
        given.project(part('group').value, portal.seed.typed(part('wall-seed').value));
      });
      part('review').addEventListener('click', () => given.review());
      part('exam').addEventListener('change', () => this.tellOfExam());
    }

    tellOfExam() {
      const exam = this.given.bank.exam(this.part('exam').value);
      const count = exam ? exam.quotas.reduce(function (sum, quota) { return sum + quota.count; }, 0) : 0;
      this.part('exam-about').textContent = exam
        ? count + ' 题，' + exam.minutes + ' 分钟，答对 ' + Math.ceil(count * exam.pass / 100) + ' 题及格。' : '题库里还没有安排考试。';
    }

    showTopics() {
      const select = this.part('topic');
      const chosen = select.value;
      select.textContent = '';
      [{ code: '', name: '全部话题' }].concat(this.given.bank.topics).forEach((topic) => {
        const count = this.given.bank.ofTopic(topic.code).length;
        const done = this.given.practice.done(topic.code);
        select.appendChild(option(topic.code, topic.name + '（' + count + ' 题' + (done ? '，做过 ' + done : '') + '）'));
      });
      select.value = chosen;
    }

    showBook() {
      const due = this.given.due().length;
      const all = this.given.book.cards.size;
      this.part('due').textContent = all
        ? '错题本里有 ' + all + ' 题，今天该复习 ' + due + ' 题。' : '错题本是空的。练习、考试里答错的题会记到这里，隔几天再问。';
      this.part('review').disabled = !due;
    }

    openLine(attempt) {
      const exam = this.given.bank.exam(attempt.exam);
      const left = portal.examClock.endOf(attempt) - Date.now();
      const line = make('p', 'quiz__open', '没有交的卷子：' + (exam ? exam.title : attempt.exam) + '，卷号 ' + attempt.seed + '，'
        + portal.shortMoment(attempt.started) + '开始，' + (left > 0 ? portal.examClock.inWords(left) : '时间到了') + '。');
      if (exam && this.given.bank.again(attempt)) {
        line.appendChild(buttonOf(left > 0 ? '接着答' : '交卷', () => this.given.resume(attempt)));
      } else {
        line.appendChild(make('span', '', '题库换了，里面的题少了，不能接着答。请重新考。'));
        line.appendChild(buttonOf('不要了', () => this.given.forget(attempt)));
      }
      return line;
    }

    showOpen(attempts) {
      this.part('open').textContent = '';
      attempts.forEach((attempt) => this.part('open').appendChild(this.openLine(attempt)));
    }

    showPapers(papers) {
      const list = this.part('papers');
      list.textContent = '';
      papers.forEach((paper) => {
        const exam = this.given.bank.exam(paper.exam);
        const title = exam ? exam.title : paper.exam;
        const item = make('li', 'quiz__paper', portal.shortMoment(paper.finished) + '　' + title + '：'
          + (exam ? portal.result.scoreWords(paper, exam) : paper.score + ' / ' + paper.full));
        if (exam) {
          item.appendChild(buttonOf('看卷', () => this.given.look(paper)));
        }
        list.appendChild(item);
      });
    }

    /** Choose an examination and a paper's number, as a link asks for them. */
    choose(exam, seed) {
      this.part('exam').value = exam;
      this.part('seed').value = seed;
      this.tellOfExam();
      this.part('sit').focus();
    }

    async show() {
      this.showTopics();
      this.tellOfExam();
      this.showBook();
      this.showOpen(await this.given.attempts.open());
      this.showPapers(await this.given.attempts.papers());
    }
  }

  /**
   * @param {HTMLElement} root  [data-desk]
   * @param {Object} given  bank, practice, book, attempts; due: the codes to be answered again; and what its buttons do:
   *   practise, sit, resume, forget, project, review and look
   * @returns {{show: function(): Promise, choose: function(string, string)}}
   */
  portal.desk = function (root, given) {
    return new Desk(root, given);
  };
}(window.portal));
