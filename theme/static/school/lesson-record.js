/** What is kept of a lesson: whether it is finished, and which questions were talked about. */
(function (portal) {
  'use strict';

  /** @returns {number} how many of so many questions are answered */
  function answeredOf(record, questions) {
    const answered = (record && record.answered) || [];
    return answered.slice(0, questions).filter(Boolean).length;
  }

  /** @returns {boolean} whether its hours count: it was finished, and all of its questions are answered */
  function isCounted(record, questions) {
    return Boolean(record && record.finished) && answeredOf(record, questions) === questions;
  }

  /** @returns {string} how it stands, in words */
  function told(record, questions) {
    if (!record || !(record.finished || answeredOf(record, questions))) {
      return '';
    }
    const left = questions - answeredOf(record, questions);
    if (!left) {
      return record.finished ? '学完了，计学时' : '讨论题都答了，还没有点“学完了”';
    }
    return (record.finished ? '学完了，' : '') + '还有 ' + left + ' 道讨论题没有答，答了才计学时';
  }

  portal.lessonRecord = { isCounted: isCounted, told: told };
}(window.portal));
