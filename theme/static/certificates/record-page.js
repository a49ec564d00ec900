/**
 * A learner's own record: what this device has kept, to print and to ask for a certificate with.
 *
 * Markup: [data-module="learning-record"] with the address of fast-sha256 in data-sha256, as JSON code, title and per
 * cent that passes it of each examination in data-exams, code and title of each course in data-courses;
 * [data-record-unread], shown until the page can be used; [data-record-body]
 * with [data-record-name], [data-record-import], [data-record-told]; [data-record-sheet] with [data-record-shown],
 * [data-record-lessons], [data-record-papers]; [data-record-request] with [data-record-requests], [data-record-saved].
 */
(function (portal) {
  'use strict';

  const UNKEPT = '这个窗口不能保存，也取不出记录。请不要用无痕窗口，或者换一个浏览器。';
  const NO_NAME = '请先在上面填好姓名，和监考名单上的一样。';
  const NO_NUMBER = '姓名里不能有电话、身份证号这样的数字。请只写姓名。';
  const FOREIGN = '这不是学习文件。请选在学习页上导出的那个文件。';
  const NOBODY = '我'; // as the store calls who has chosen no name

  function text(file) {
    return new Promise(function (resolve, reject) {
      const reader = new FileReader();
      reader.onload = function () { resolve(reader.result); };
      reader.onerror = function () { reject(reader.error); };
      reader.readAsText(file);
    });
  }

  class RecordPage {
    constructor(root, store) {
      this.root = root;
      this.part = portal.elements.partsOf(root, 'record');
      this.store = store;
      this.exams = this.byCode('exams');
      this.courses = this.byCode('courses');
    }

    byCode(name) {
      const rows = JSON.parse(this.root.getAttribute('data-' + name));
      return new Map(rows.map(function (row) { return [row[0], { title: row[1], pass: row[2] }]; }));
    }

    /** @returns {boolean} whether the county would sign it, as far as a page can know */
    isPassed(paper) {
      const exam = this.exams.get(paper.exam);
      return Boolean(exam) && paper.score * 100 >= exam.pass * paper.full;
    }

    name() {
      return this.part('name').value.trim().replace(/\s+/g, ' ');
    }

    showName() {
      this.part('shown').textContent = this.name();
    }

    async askFor(paper) {
      const told = this.part('saved');
      const name = this.name();
      if (!name || portal.personalNumbers.isIn(name)) {
        told.textContent = name ? NO_NUMBER : NO_NAME;
        return;
      }
      const sha256 = await portal.textHash(this.root.getAttribute('data-sha256'));
      const file = portal.request.file(name, paper, sha256);
      portal.saveFile(file.name, file.text);
      told.textContent = '文件“' + file.name + '”在浏览器的“下载”里。';
    }

    offerRequest(paper) {
      const words = this.exams.get(paper.exam).title + '，' + paper.finished.slice(0, 10) + '，' + paper.score + ' 分';
      const button = portal.elements.make('button', 'button button--plain', words);
      button.type = 'button';
      button.addEventListener('click', () => this.askFor(paper));
      this.part('requests').appendChild(button);
    }

    async show() {
      const papers = portal.recordRows.newestFirst(await this.store.list('paper'));
      const passed = papers.filter(this.isPassed, this);
      const lessons = await this.store.list('lesson');
      const ofLessons = portal.recordRows.ofLessons(lessons, portal.recordRows.titlesIn(this.courses));
      const ofPapers = portal.recordRows.ofPapers(papers, portal.recordRows.titlesIn(this.exams));
      portal.recordRows.fill(this.part('lessons'), ofLessons, '还没有学完的课');
      portal.recordRows.fill(this.part('papers'), ofPapers, '还没有考过');
      this.part('requests').textContent = passed.length ? ''
        : papers.length ? '考过的都没有及格，及格以后这里会有按钮。' : '考及格以后，这里会有按钮。';
      passed.forEach(this.offerRequest, this);
      this.showName();
    }

    async takeIn(file) {
      const told = this.part('told');
      try {
        told.textContent = '导入了 ' + await this.store.importText(await text(file)) + ' 条记录。';
        await this.show();
      } catch (error) {
        told.textContent = FOREIGN;
      }
    }

    open() {
      this.part('name').value = this.store.name === NOBODY ? '' : this.store.name;
      this.part('name').addEventListener('input', () => this.showName());
      this.part('import').addEventListener('change', (event) => {
        return event.target.files.length && this.takeIn(event.target.files[0]);
      });
      ['body', 'sheet', 'request'].forEach((name) => { this.part(name).hidden = false; });
      this.part('unread').hidden = true;
    }
  }

  async function attach(root) {
    let store = null;
    try {
      store = await portal.learnerStore();
    } catch (error) {
      portal.elements.partsOf(root, 'record')('unread').textContent = UNKEPT;
      root.querySelectorAll('[data-awaited]').forEach((each) => each.removeAttribute('data-awaited'));
      root.removeAttribute('data-awaiting'); // their place is given up
      return;
    }
    const page = new RecordPage(root, store);
    page.open();
    await page.show();
    root.setAttribute('data-record-ready', '');
  }

  portal.attach('[data-module="learning-record"]', attach);
}(window.portal));
