/**
 * How a month leaves this computer: as a file in the browser's downloads, as a QR code, or as a line to read out.
 *
 * Markup: [data-hand-in] holding the buttons [data-hand-in-save] and [data-hand-in-code], [data-hand-in-told]
 * role="status", [data-hand-in-picture], [data-hand-in-line]; on it data-sha256 and data-qr, the libraries' addresses.
 */
(function (portal) {
  'use strict';

  const MOST_BYTES = 1500; // of a code that a telephone reads from an old screen
  const QUIET = 4; // modules around a code

  function bytesOf(text) {
    return new TextEncoder().encode(text);
  }

  /** @returns {string} the dark modules of a code as a path of squares */
  function pathOf(code) {
    const squares = [];
    for (let row = 0; row < code.getModuleCount(); row += 1) {
      for (let column = 0; column < code.getModuleCount(); column += 1) {
        if (code.isDark(row, column)) {
          squares.push('M' + (column + QUIET) + ' ' + (row + QUIET) + 'h1v1h-1z');
        }
      }
    }
    return squares.join('');
  }

  function drawing(code, title) {
    const side = code.getModuleCount() + 2 * QUIET;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 ' + side + ' ' + side);
    svg.setAttribute('class', 'qr');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', title);
    svg.innerHTML = '<path fill="#fff" d="M0 0h' + side + 'v' + side + 'H0z"/><path d="' + pathOf(code) + '"/>';
    return svg;
  }

  async function showCode(root, picture, text, title) {
    if (!window.qrcode) {
      await portal.runScript(root.getAttribute('data-qr'));
    }
    window.qrcode.stringToBytes = window.qrcode.stringToBytesFuncs['UTF-8'];
    const code = window.qrcode(0, 'L'); // the smallest that holds it; a screen is never torn or stained
    code.addData(text);
    code.make();
    picture.textContent = '';
    picture.appendChild(drawing(code, title));
  }

  /**
   * @param {HTMLElement} root  [data-hand-in]
   * @param {function(): {kept: Object, station: string, month: string, seats: number}} look  what there is to hand in
   */
  function attach(root, look) {
    const part = portal.elements.partsOf(root, 'hand-in');

    async function write() {
      const now = look();
      return portal.report.file(now.kept, now.station, now.month, await portal.textHash(root.getAttribute('data-sha256')));
    }

    /** @returns {boolean} whether the month can be handed in; if not, what is wrong is told */
    function isSound() {
      const now = look();
      const found = portal.report.ofMonth(now.kept, now.station, now.month);
      part('told').textContent = portal.slips(found, now.kept.played, now.seats);
      return !part('told').textContent;
    }

    async function onSave() {
      const now = look();
      const name = 'station-' + now.station + '-' + now.month + '.json';
      portal.saveFile(name, await write());
      part('told').textContent = '文件 ' + name + ' 在浏览器的“下载”里。照下面的图，拷进 U 盘交给上一级。';
    }

    async function onCode() {
      const now = look();
      const text = await write();
      const isWhole = bytesOf(text).length <= MOST_BYTES;
      const line = portal.report.line(now.kept, now.station, now.month);
      await showCode(root, part('picture'), isWhole ? text : line, now.month + ' 月报的二维码');
      part('told').textContent = isWhole ? '二维码里是整份月报，请收报的人扫。'
        : '这个月记得多，二维码里只放得下合计那一行。要交整份，请存成文件。';
    }

    part('save').addEventListener('click', function () { return isSound() && onSave(); });
    part('code').addEventListener('click', function () { return isSound() && onCode(); });
    return function () {
      const now = look();
      part('line').textContent = portal.report.line(now.kept, now.station, now.month);
    };
  }

  portal.handIn = { attach: attach };
}(window.portal));
