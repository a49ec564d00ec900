/**
 * A letter is written, and sent, opened in the mail program or printed. Without a script the form posts by itself.
 *
 * Markup: [data-module="letter"] with data-letter-endpoint, data-letter-bits, data-letter-sha and data-letter-mail,
 * holding the fields [name=…], a button [data-letter-send], a link [data-letter-mail-link], the line
 * [data-letter-state] and the sheet's [data-letter-filled] and [data-letter-blank].
 */
(function (portal) {
  'use strict';

  const SIGNED = ['receipt', 'topic', 'text', 'contact', 'publish']; // as plugins/features/mailbox/letter_fields.py
  const MOST_OF_MAIL = 1800; // characters of an address that every mail program takes
  const NOT_ALL = '后来又改的字不在这封信里；要寄，请再按一次“寄出”，会是另一封信。';
  const TRY_ELSE = '写的字还在。可以过一会儿再按“寄出”，也可以打印出来邮寄。';

  /** Half of a character, which no text can hold, becomes a mark, so that all who hash the letter hash the same. */
  function whole(text) {
    return new TextDecoder().decode(new TextEncoder().encode(text));
  }

  function fieldsOf(root) {
    const found = {};
    root.querySelectorAll('[name]').forEach(function (field) {
      found[field.name] = field.type === 'checkbox' && !field.checked ? '' : whole(field.value);
    });
    return found;
  }

  function contentOf(fields) {
    return SIGNED.slice(1).map(function (name) { return fields[name]; }).join('\n');
  }

  /** @returns {boolean} whether the form holds just what was sent; people may write on while the letter is under way */
  function isAsSent(root, letter) {
    return letter.content === contentOf(fieldsOf(root));
  }

  /** Give the letter a number; the same letter keeps it, so that it is not kept twice. */
  function number(letter, fields) {
    if (letter.content !== contentOf(fields)) {
      letter.content = contentOf(fields);
      letter.receipt = portal.receipt();
    }
    return Object.assign({}, fields, { receipt: letter.receipt });
  }

  async function send(root, letter, say) {
    const fields = number(letter, fieldsOf(root));
    if (!window.sha256) {
      await portal.runScript(root.getAttribute('data-letter-sha'));
    }
    say('正在准备，旧手机要等几秒……');
    const bits = Number(root.getAttribute('data-letter-bits'));
    const signed = SIGNED.map(function (name) { return fields[name]; }).join('\n');
    fields.proof = await portal.proof(signed, bits);
    say('正在寄……');
    const answer = await portal.postLetter(root.getAttribute('data-letter-endpoint'), fields, function (seconds) {
      say('没有寄通，' + seconds + ' 秒后再寄一次。请不要关掉这一页。');
    });
    return { isKept: answer.isKept, words: answer.words, receipt: fields.receipt };
  }

  function attachSending(root, part) {
    const letter = { content: null, receipt: '', isSent: false, isGoing: false };
    function say(words) { part('state').textContent = words; }
    root.addEventListener('submit', async function (event) {
      event.preventDefault();
      if (letter.isGoing) {
        return;
      }
      letter.isGoing = part('send').disabled = true;
      const sent = await send(root, letter, say).catch(function () { return { isKept: false, words: '' }; });
      letter.isGoing = part('send').disabled = false;
      letter.isSent = sent.isKept && isAsSent(root, letter);
      say(sent.isKept ? '信收到了。回执号：' + sent.receipt + '。请抄下来或者拍下来，问信的时候说这个号。' + (letter.isSent ? '' : NOT_ALL)
        : '没有寄成。' + sent.words + TRY_ELSE);
      part('state').setAttribute('data-letter-outcome', sent.isKept ? 'kept' : 'failed');
    });
    root.addEventListener('input', function () { letter.isSent = false; });
    window.addEventListener('beforeunload', function (event) {
      if (!letter.isSent && fieldsOf(root).text.trim()) {
        event.preventDefault();
        event.returnValue = '';
      }
    });
  }

  function mailOf(address, fields) {
    const lines = fields.contact ? [fields.text, '', '联系方式：' + fields.contact] : [fields.text];
    const start = 'mailto:' + address + '?subject=' + encodeURIComponent('党员信箱：' + fields.topic) + '&body=';
    const long = start + encodeURIComponent(lines.join('\r\n'));
    return long.length <= MOST_OF_MAIL ? { href: long, isWhole: true } : { href: start, isWhole: false };
  }

  function attachMail(root, part) {
    if (!part('mail-link')) {
      return;
    }
    part('mail-link').addEventListener('click', function () {
      const mail = mailOf(root.getAttribute('data-letter-mail'), fieldsOf(root));
      part('mail-link').href = mail.href;
      part('state').textContent = mail.isWhole ? '' : '正文太长，带不过去。请复制正文，贴到邮件里。';
    });
  }

  function fillSheet(root, part) {
    const fields = fieldsOf(root);
    const isFilled = Boolean(fields.text.trim());
    part('filled').hidden = !isFilled;
    part('blank').hidden = isFilled;
    ['topic', 'text', 'contact'].forEach(function (name) {
      part('filled').querySelector('[data-letter-of="' + name + '"]').textContent = fields[name];
    });
  }

  function attachPrinting(root, part) {
    window.addEventListener('beforeprint', function () { fillSheet(root, part); });
    root.addEventListener('input', function () { fillSheet(root, part); }); // Safari 12 tells nobody before it prints
  }

  function attach(root) {
    const part = portal.elements.partsOf(root, 'letter');
    if (root.getAttribute('data-letter-endpoint')) {
      attachSending(root, part);
    }
    attachMail(root, part);
    attachPrinting(root, part);
  }

  portal.attach('[data-module="letter"]', attach);
}(window.portal));
