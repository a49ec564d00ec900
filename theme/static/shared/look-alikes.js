/**
 * Characters that nobody sees or that look like others, as plugins/kernel/wording/look_alikes.py takes them out of the texts that
 * are searched.
 */
(function (portal) {
  'use strict';

  // All that is no plain character: beyond the first 65,536, as a script counts, there are marks of shorthand and music,
  // compatibility ideographs, tags and private use.
  const ODD = new RegExp('[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e'
    + '\u2060-\u206f\u2e81-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3164\ue000-\ufaff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc]'
    + '|\ud82f[\udca0-\udca3]|\ud834[\udd73-\udd7a]|\ud87e[\udc00-\ude1f]|[\udb40-\udbff][\udc00-\udfff]', 'g');
  const WITH_NORMAL_FORM = /^(?:[\u2f00-\u2fd5\uf900-\ufaff]|\ud87e.)$/;
  // Radicals that Unicode's normalization leaves, and Word's bullets, each followed by what it looks like.
  const RADICALS = '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵'
    + '⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁'
    + '⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶'
    + '⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼'
    + '⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
  const BULLETS = '\uf06c●\uf06e■\uf071❑\uf075◆\uf076❖\uf077◆\uf09f•\uf0a7▪\uf0b7•\uf0d8➢\uf0fc✓';
  const forms = formsFrom(Array.from(RADICALS + BULLETS));

  /** @returns {Map<string, string>} by the character that only looks like it */
  function formsFrom(pairs) {
    const found = new Map();
    for (let at = 0; at < pairs.length; at += 2) {
      found.set(pairs[at], pairs[at + 1]);
    }
    return found;
  }

  function plainForm(odd) {
    return WITH_NORMAL_FORM.test(odd) ? odd.normalize('NFKC') : forms.get(odd) || '';
  }

  /** @returns {string} a reader's words as the texts are searched */
  function plain(text) {
    return text.replace(ODD, plainForm);
  }

  portal.lookAlikes = { plain: plain };
}(window.portal));
