/**
 * What a learner notes of a lesson: finished, questions talked about, a bookmark, thoughts. Hours come of these alone;
 * how long a page stands open counts for nothing.
 *
 * Markup: [data-module="lesson"] with data-key, data-title and data-minutes, holding [data-lesson-body] hidden,
 * boxes [data-lesson-answer], buttons [data-lesson-done], [data-lesson-mark] and [data-lesson-save], the textarea
 * [data-lesson-note], [data-lesson-told], [data-lesson-name], [data-lesson-apart] hidden and [data-lesson-state]
 * role="status".
 */
(function (portal) {
  'use strict';

  class Lesson {
    constructor(root, desk) {
      this.part = portal.elements.partsOf(root, 'lesson');
      this.boxes = Array.from(root.querySelectorAll('[data-lesson-answer]'));
      this.key = root.getAttribute('data-key');
      this.title = root.getAttribute('data-title');
      this.minutes = Number(root.getAttribute('data-minutes'));
      this.desk = desk;
      this.finished = ''; // on which day
      this.isMarked = false;
    }

    async load() {
      const record = await this.desk.get('lesson', this.key);
      const note = await this.desk.get('note', this.key);
      const bookmark = await this.desk.get('bookmark', this.key);
      this.finished = record ? record.finished || '' : '';
      // Also without a record: Firefox brings back ticks of a page that is loaded anew.
      const answered = (record && record.answered) || [];
      this.boxes.forEach(function (box, place) { box.checked = Boolean(answered[place]); });
      this.part('note').value = note ? note.text : '';
      this.isMarked = Boolean(bookmark && !bookmark.isVoid);
    }

    record() {
      const answered = this.boxes.map(function (box) { return box.checked; });
      return { finished: this.finished, answered: answered, minutes: this.minutes, title: this.title };
    }

    show() {
      this.part('told').textContent = portal.lessonRecord.told(this.record(), this.boxes.length);
      this.part('done').textContent = this.finished ? '学完了（再点一次取消）' : '学完了';
      this.part('done').setAttribute('aria-pressed', String(Boolean(this.finished)));
      this.part('mark').textContent = this.isMarked ? '已夹书签（再点一次拿掉）' : '夹一个书签';
      this.part('mark').setAttribute('aria-pressed', String(this.isMarked));
    }

    keep() {
      this.desk.keep('lesson', this.key, this.record());
      this.show();
    }

    connect() {
      this.boxes.forEach((box) => box.addEventListener('change', () => this.keep()));
      this.part('done').addEventListener('click', () => {
        this.finished = this.finished ? '' : portal.days.ofMoment(new Date());
        this.keep();
      });
      this.part('mark').addEventListener('click', () => {
        this.isMarked = !this.isMarked;
        this.desk.keep('bookmark', this.key, { title: this.title, isVoid: !this.isMarked });
        this.show();
      });
      this.part('note').addEventListener('input', () => {
        this.desk.keep('note', this.key, { title: this.title, text: this.part('note').value });
      });
    }
  }

  /** Firefox gives each file of a disk a database of its own: say so, and let this page's be saved as a file. */
  function tellApart(lesson) {
    if (lesson.desk.store && portal.lonelyFiles()) {
      lesson.part('apart').hidden = false;
      lesson.part('save').addEventListener('click', async function () {
        lesson.part('state').textContent = '文件“' + await portal.saveLearning(lesson.desk.store) + '”在浏览器的“下载”里。';
      });
    }
  }

  /** @param {HTMLElement} root  [data-module="lesson"] */
  async function attach(root) {
    const desk = await portal.desk(root.querySelector('[data-lesson-state]'));
    const lesson = new Lesson(root, desk);
    await lesson.load();
    lesson.connect();
    tellApart(lesson);
    lesson.part('name').textContent = desk.store ? '记在“' + desk.store.name + '”名下。' : '';
    lesson.show();
    lesson.part('body').hidden = false;
    root.setAttribute('data-lesson-ready', '');
  }

  portal.attach('[data-module="lesson"]', attach);
}(window.portal));
