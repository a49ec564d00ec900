/** Characters that nobody sees or that look like others, as plugins/kernel/look_alikes.py takes them out of the texts. */
(function (portal) {
  'use strict';

  const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f]|\udb40[\udd00-\uddef]/g;
  const FORMS = /[\u2e80-\u2fdf\uf900-\ufaff]|\ud87e[\udc00-\ude1f]/g; // radicals and compatibility ideographs
  const RADICALS = '⺠民⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟'; // each followed by its character

  function plainForm(character) {
    const place = RADICALS.indexOf(character);
    return place >= 0 && place % 2 === 0 ? RADICALS[place + 1] : character.normalize('NFKC');
  }

  /** @returns {string} a reader's words as the texts write them */
  function plain(text) {
    return text.replace(UNSEEN, '').replace(FORMS, plainForm);
  }

  portal.lookAlikes = { plain: plain };
}(window.portal));
