/** One question with its controls, and below it, when it is time, whether the answer was right and why. */
(function (portal) {
  'use strict';

  const make = portal.elements.make;
  const KINDS = {
    single: '单选', multiple: '多选', 'true-false': '判断', ordering: '排序', matching: '连线', blank: '填空', short: '简答',
  };

  function controlOf(drawn, answer, change) {
    const controls = {
      ordering: portal.sequence, matching: portal.pairs, blank: portal.words.gaps, short: portal.words.free,
    };
    return (controls[drawn.question.kind] || portal.choices)(drawn, answer, change);
  }

  /** @returns {Element} what is read when the question comes; Firefox gives the focus to no legend, so to this in it */
  function headOf(question, number) {
    const head = make('span', 'quiz__head');
    head.tabIndex = -1;
    head.appendChild(make('span', 'quiz__kind', number + '. ' + KINDS[question.kind]));
    if (question.kind !== 'blank') {
      head.appendChild(make('span', '', question.stem));
    }
    return head;
  }

  function sourceOf(question, siteRoot) {
    const source = question.source;
    const line = make('p', 'quiz__source', '依据：');
    const link = make(question.path ? 'a' : 'span', '', source.name + source.article);
    if (question.path) {
      link.href = siteRoot + question.path;
    }
    line.appendChild(link);
    return line;
  }

  function explain(place, question, verdict, siteRoot) {
    place.textContent = '';
    if (verdict) {
      place.appendChild(make('p', 'quiz__verdict', verdict));
    }
    const right = portal.judge.inWords(question, portal.judge.rightAnswer(question));
    place.appendChild(make('p', 'quiz__right', (question.kind === 'short' ? '参考答案：' : '正确答案：') + right));
    if (question.explanation) {
      place.appendChild(make('p', '', question.explanation));
    }
    place.appendChild(sourceOf(question, siteRoot));
  }

  /**
   * @param {{question: Object, order: Array<number>}} drawn
   * @param {{number: number, answer: Array<string>, change: function(Array<string>), siteRoot: string}} given
   * @returns {{root: Element, read: function(): Array<string>, reveal: function(string), focus: function()}}
   *   reveal: the answer, below a verdict
   */
  portal.question = function (drawn, given) {
    const root = make('div', 'quiz__card');
    const fields = make('fieldset', 'quiz__question');
    const legend = make('legend', 'quiz__stem');
    const head = legend.appendChild(headOf(drawn.question, given.number));
    const control = controlOf(drawn, given.answer, function () { given.change(control.read()); });
    const answer = make('div', 'quiz__answer');
    answer.setAttribute('role', 'status');
    fields.appendChild(legend);
    fields.appendChild(control.root);
    root.appendChild(fields);
    root.appendChild(answer);
    return {
      root: root,
      read: control.read,
      reveal: function (verdict) {
        fields.disabled = true;
        control.reveal();
        explain(answer, drawn.question, verdict, given.siteRoot);
      },
      focus: function () { head.focus(); },
    };
  };
}(window.portal));
