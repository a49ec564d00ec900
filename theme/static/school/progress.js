/**
 * How far a learner has come in a course, beside its lessons.
 *
 * Markup: [data-module="course-progress"] around a course's page; [data-progress] with data-minutes-per-hour, data-hours
 * and, as JSON, code and number of questions of each topic to practise in data-practice, holding [data-progress-sum] hidden and
 * elements [data-progress-key] with data-questions and data-minutes, in each of which [data-progress-mark].
 */
(function (portal) {
  'use strict';

  function hoursText(minutes, minutesPerHour) {
    return String(Math.round(minutes / minutesPerHour * 100) / 100) + ' 学时';
  }

  /** @returns {{count: number, minutes: number}} the lessons whose hours count. records: by key */
  function showLessons(root, records) {
    const sum = { count: 0, minutes: 0 };
    root.querySelectorAll('[data-progress-key]').forEach(function (row) {
      const questions = Number(row.getAttribute('data-questions'));
      const record = records.get(row.getAttribute('data-progress-key'));
      const isCounted = portal.lessonRecord.isCounted(record, questions);
      row.querySelector('[data-progress-mark]').textContent = portal.lessonRecord.told(record, questions);
      row.setAttribute('data-counted', isCounted ? 'yes' : 'no');
      if (isCounted) {
        sum.count += 1;
        sum.minutes += Number(row.getAttribute('data-minutes'));
      }
    });
    return sum;
  }

  /** @returns {{all: number, done: number}} the questions of a course's topics, and how many were answered. */
  function practised(root, answers) {
    const sum = { all: 0, done: 0 };
    JSON.parse(root.getAttribute('data-practice')).forEach(function (topic) {
      const answered = answers.filter(function (answer) { return answer.topic === topic[0]; }).length;
      sum.all += topic[1];
      sum.done += Math.min(answered, topic[1]); // of a question that the bank has no more the answer stays
    });
    return sum;
  }

  function practiceWords(practice) {
    return practice.all ? '自测题答过 ' + practice.done + ' 道，共 ' + practice.all + ' 道。' : '';
  }

  function showCourse(root, records, answers) {
    const sum = showLessons(root, records);
    const practice = practised(root, answers);
    const isWhole = sum.count === root.querySelectorAll('[data-progress-key]').length && practice.done === practice.all;
    const perHour = Number(root.getAttribute('data-minutes-per-hour'));
    const line = root.querySelector('[data-progress-sum]');
    line.textContent = '学完 ' + sum.count + ' 课，' + hoursText(sum.minutes, perHour) + '；这门课共 '
      + root.getAttribute('data-hours') + ' 学时。' + practiceWords(practice) + (isWhole ? '这门课全部学完了。' : '');
    line.hidden = false;
  }

  /** @returns {Promise} settled when all courses of the page show what the store has of them */
  async function show(store) {
    const records = new Map();
    (await store.list('lesson')).forEach(function (record) { records.set(record.code, record); });
    const answers = await store.list('answer');
    document.querySelectorAll('[data-progress]').forEach(function (root) { showCourse(root, records, answers); });
    document.documentElement.setAttribute('data-progress-ready', '');
  }

  /** Where nothing can be kept, the course is read without it. */
  async function attach() {
    const store = await portal.learnerStore().catch(function () { return null; });
    if (store) {
      await show(store);
    }
  }

  portal.attach('[data-module="course-progress"]', attach);
  portal.progress = { show: show };
}(window.portal));
