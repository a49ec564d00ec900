/**
 * What was watched on this device: how far, on which day, and whether to the end. It belongs to the browser, and whoever
 * sits at the PC can see it.
 *
 * It is kept as one text of rows, `code.seconds.day.done` joined by ~, with none of the signs that addresses escape, so
 * that a cookie holds many. From a disk Firefox gives each file a storage of its own, and all files together one cookie;
 * Chromium gives files no cookies and all of them one storage.
 */
(function (portal) {
  'use strict';

  const KEY = 'portal-watched';
  const COOKIE = /(?:^|; )portal-watched=([^;]*)/;
  const ROW = /^([a-z0-9-]{1,60})\.(\d{1,6})\.(\d{8})\.([01])$/;
  const MOST_ROWS = 200;
  const MOST_IN_COOKIE = 3500; // of the 4096 bytes that browsers take
  const TEN_YEARS_S = 315360000;

  const isFile = window.location.protocol === 'file:';

  /** @returns {Array<{code: string, seconds: number, day: string, isDone: boolean}>} the last watched first */
  function parse(text) {
    return (text || '').split('~').map(function (row) {
      return ROW.exec(row);
    }).filter(Boolean).map(function (found) {
      return { code: found[1], seconds: Number(found[2]), day: found[3], isDone: found[4] === '1' };
    });
  }

  function rowOf(film) {
    return [film.code, film.seconds, film.day, film.isDone ? 1 : 0].join('.');
  }

  /** @returns {Array} as of parse; empty where storage is empty, broken or forbidden */
  function load() {
    try {
      const cookie = isFile && COOKIE.exec(document.cookie);
      return parse(cookie ? cookie[1] : window.localStorage.getItem(KEY));
    } catch (error) {
      return [];
    }
  }

  function inCookie(films) {
    const text = films.map(rowOf).join('~');
    return text.length <= MOST_IN_COOKIE ? text : text.slice(0, text.lastIndexOf('~', MOST_IN_COOKIE));
  }

  /** @returns {boolean} whether the browser keeps it */
  function save(films) {
    try {
      if (isFile) {
        document.cookie = KEY + '=' + inCookie(films) + '; path=/; samesite=lax; max-age=' + TEN_YEARS_S;
      }
      if (films.length) {
        window.localStorage.setItem(KEY, films.map(rowOf).join('~'));
      } else {
        window.localStorage.removeItem(KEY);
      }
      return true;
    } catch (error) {
      return false;
    }
  }

  function today() {
    return portal.days.ofMoment(new Date()).replace(/-/g, '');
  }

  /** @returns {?Object} what is known of a film; null where it was never watched here */
  function of(code) {
    return load().find(function (film) {
      return film.code === code;
    }) || null;
  }

  /**
   * @param {string} code
   * @param {number} seconds  how far
   * @param {boolean} isDone  to the end; once done it stays so
   */
  function note(code, seconds, isDone) {
    const before = of(code);
    const others = load().filter(function (film) {
      return film.code !== code;
    });
    const film = { code: code, seconds: Math.round(seconds), day: today(), isDone: isDone || Boolean(before && before.isDone) };
    save([film].concat(others).slice(0, MOST_ROWS));
  }

  portal.watched = { of: of, note: note, clear: function () { return save([]); } };
}(window.portal));
