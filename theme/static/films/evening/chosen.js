/**
 * Choose the films of an evening and their order. An address may choose beforehand: `?films=code,code`.
 *
 * Markup: [data-module="evening"] holding [data-evening-choices]; items [data-evening-film="code"] with data-title,
 * data-seconds and a button [data-evening-add]; [data-evening-order], an <ol>; [data-evening-total];
 * [data-evening-start].
 */
(function (portal) {
  'use strict';

  const make = portal.elements.make;

  function filmOf(item) {
    const film = { item: item, code: item.getAttribute('data-evening-film') };
    ['title', 'src', 'mime', 'captions', 'captions-script', 'href'].forEach(function (name) {
      film[name] = item.getAttribute('data-' + name) || '';
    });
    film.seconds = Number(item.getAttribute('data-seconds'));
    return film;
  }

  function preset(films) {
    const codes = (new URLSearchParams(window.location.search).get('films') || '').split(',');
    return codes.map(function (code) {
      return films.find(function (film) { return film.code === code; });
    }).filter(Boolean);
  }

  function moved(films, at, to) {
    const found = films.slice();
    found.splice(to, 0, found.splice(at, 1)[0]);
    return found;
  }

  function button(label, words, isOff, act) {
    const made = make('button', 'order__button', label);
    made.type = 'button';
    made.setAttribute('aria-label', words);
    made.disabled = isOff;
    made.addEventListener('click', act);
    return made;
  }

  /** One row of the order, with its buttons. change: takes the films in their new order and where the focus goes. */
  function rowOf(films, at, change) {
    const film = films[at];
    const row = make('li', 'order__item');
    row.appendChild(make('span', 'order__title', film.title));
    row.appendChild(make('span', 'order__length', film.seconds ? portal.clock(film.seconds) : ''));
    const name = '《' + film.title + '》';
    row.appendChild(button('上移', name + '上移', at === 0, function () { change(moved(films, at, at - 1), at - 1); }));
    row.appendChild(button('下移', name + '下移', at === films.length - 1, function () {
      change(moved(films, at, at + 1), at + 1);
    }));
    row.appendChild(button('去掉', name + '去掉', false, function () {
      change(films.filter(function (_film, each) { return each !== at; }), Math.max(0, at - 1));
    }));
    return row;
  }

  function totalOf(films) {
    const seconds = films.reduce(function (sum, film) { return sum + film.seconds; }, 0);
    return films.length ? '共 ' + films.length + ' 部，' + Math.max(1, Math.round(seconds / 60)) + ' 分钟' : '还没有选影片';
  }

  function show(part, films, focused, change) {
    part('order').textContent = '';
    films.forEach(function (_film, at) { part('order').appendChild(rowOf(films, at, change)); });
    part('total').textContent = totalOf(films);
    part('start').disabled = !films.length;
    const row = part('order').children[focused];
    if (focused >= 0) {
      (row ? row.querySelector('button:not([disabled])') : part('start')).focus();
    }
  }

  /**
   * @param {HTMLElement} root
   * @returns {function(): Array} the chosen films in their order
   */
  portal.chosen = function (root) {
    const part = portal.elements.partsOf(root, 'evening');
    const all = Array.from(root.querySelectorAll('[data-evening-film]')).map(filmOf);
    let chosen = [];

    function change(films, focused) {
      chosen = films;
      all.forEach(function (film) {
        const isIn = films.includes(film);
        film.item.querySelector('[data-evening-add]').disabled = isIn;
        film.item.classList.toggle('is-chosen', isIn);
      });
      show(part, films, focused, change);
    }

    all.forEach(function (film) {
      film.item.querySelector('[data-evening-add]').hidden = false;
      film.item.querySelector('[data-evening-add]').addEventListener('click', function () {
        change(chosen.concat([film]), -1);
      });
    });
    change(preset(all), -1);
    return function () { return chosen; };
  };
}(window.portal));
