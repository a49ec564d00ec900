/**
 * The search page. Attached to [data-module="search"] with data-to-files.
 * Other tools drive it: [data-search-count] carries data-state and data-total, results are
 * ol[data-search-results] > li[data-kind] a[href], [data-search-more] shows further ones, ?engine=scan chooses.
 */
(function (portalSearch) {
  'use strict';

  const KINDS = ['exact', 'variant', 'pinyin', 'near']; // in the order in which they are shown
  const AT_ONCE = 5; // a screen of a phone; what a first query loads on a slow line
  const PAUSE_MS = 220; // between two letters of a slow typist
  const SAY_MS = 500; // what is found sooner needs no word that it is looked for

  function attach(root) {
    const part = function (name) { return root.querySelector('[data-search-' + name + ']'); };
    const input = part('input'), count = part('count'), list = part('results'), more = part('more');
    const selects = {};
    Array.from(root.querySelectorAll('[data-search-filter]')).forEach(function (select) {
      selects[select.getAttribute('data-search-filter')] = select;
    });
    const order = part('order');
    const toFiles = root.hasAttribute('data-to-files');
    let turn = 0, timer = 0, composing = false, isGrowing = false;
    let shown = [], words = [], found = [], table = null, engine = null;

    function say(state, sentence, total) {
      count.setAttribute('data-state', state);
      count.setAttribute('data-total', String(total || 0));
      if (count.textContent !== sentence) { count.textContent = sentence; }
    }

    function wantsScan(contents) {
      return location.protocol === 'file:' || !contents.marks.table || !portalSearch.canIndex() ||
        new URLSearchParams(location.search).get('engine') === 'scan';
    }

    function start() {
      return portalSearch.loadContents().then(function (contents) {
        if (wantsScan(contents)) { return portalSearch.scanEngine(contents); }
        return portalSearch.indexEngine(contents).catch(function () { return portalSearch.scanEngine(contents); });
      });
    }

    function ready() {
      if (!engine) {
        engine = start();
        engine.catch(function () { engine = null; });
      }
      return engine;
    }

    /** Ask the engine; where Pagefind stops in the middle the texts themselves answer. */
    function ask(query) {
      return ready().then(function (chosen) {
        table = chosen.table;
        return portalSearch.search(chosen, query).catch(function (error) {
          if (wantsScan(table.contents)) { throw error; }
          engine = portalSearch.scanEngine(table.contents);
          engine.catch(function () { engine = null; });
          return engine.then(function (scan) {
            table = scan.table;
            return portalSearch.search(scan, query);
          });
        });
      });
    }

    function search() {
      const text = input.value.trim();
      const query = portalSearch.parse(text);
      const mine = turn += 1;
      remember(text);
      if (!query.terms.length) {
        found = shown = [];
        show(mine, []);
        say('idle', text ? '请再写上要找的字词。' : '', 0);
        return;
      }
      wait(mine);
      ask(query).then(function (answer) {
        if (mine !== turn) { return null; }
        found = answer.items;
        words = answer.words;
        return narrow(mine);
      }).catch(function () {
        if (mine === turn) { fail(); }
      });
    }

    /** What was found before stays to be read until the answer comes. */
    function wait(mine) {
      say('loading', count.textContent, 0);
      setTimeout(function () {
        if (mine === turn && isWaiting()) { say('loading', '正在查找……', 0); }
      }, SAY_MS);
    }

    function isNarrowed() {
      return Boolean(order.value) || Object.keys(selects).some(function (name) { return selects[name].value; });
    }

    function isWaiting() { return count.getAttribute('data-state') === 'loading'; }

    function fail() {
      found = shown = [];
      list.textContent = '';
      ['more', 'empty', 'filters', 'past', 'hint'].forEach(function (name) { part(name).hidden = true; });
      say('error', '查找用的文件没有取到。请检查网络，或者整个文件夹是不是复制全了，再试一次。', 0);
    }

    /** Apply filters and order, then show the first results. */
    function narrow(mine) {
      return (selects.tag.value ? portalSearch.loadTags(table) : Promise.resolve()).then(function () {
        return showNarrowed(mine);
      }).then(function () {
        if (mine === turn && found.length && !table.tags) { offerTags(mine); }
      });
    }

    /** The tags' counts come after the first results. Without them all else still narrows. */
    function offerTags(mine) {
      portalSearch.loadTags(table).then(function () {
        if (mine === turn) { portalSearch.filterItems(table, found, selects); }
      }).catch(function () { selects.tag.disabled = true; });
    }

    function showNarrowed(mine) {
      if (mine !== turn) { return null; }
      shown = portalSearch.filterItems(table, found, selects);
      if (order.value === 'date') {
        shown = byDate(shown);
      }
      return show(mine, shown.slice(0, AT_ONCE)).then(function () {
        if (mine !== turn) { return; }
        const total = shown.length;
        say(total ? 'ready' : 'empty', total ? '找到 ' + total + ' 条。' : '没有找到。', total);
      });
    }

    /** Newer first within each kind: what holds the words stays above what only resembles them. */
    function byDate(entries) {
      const newer = portalSearch.newerFirst(table);
      const rank = function (entry) { return KINDS.indexOf(entry.kind) + (entry.number === undefined ? -0.5 : 0); };
      return entries.slice().sort(function (a, b) {
        return rank(a) - rank(b) || (a.number === undefined ? 0 : newer(a.number, b.number));
      });
    }

    function item(entry) {
      if (entry.number === undefined) {
        return Promise.resolve(portalSearch.makeItem(
          { kind: entry.kind, path: entry.path, title: entry.title, words: [], place: '栏目或标签' }, toFiles));
      }
      return engine.then(function (chosen) { return chosen.text(entry.number); }).then(function (row) {
        const column = table.contents.columns[table.column[entry.number]][1];
        const place = column + '　' + portalSearch.dayText(table.days[entry.number]);
        return portalSearch.makeItem(
          { kind: entry.kind, path: row.path, title: row.title, text: row.text, place: place, words: words }, toFiles);
      });
    }

    function show(mine, entries) {
      return Promise.all(entries.map(item)).then(function (items) {
        if (mine !== turn) { return; }
        const fresh = document.createDocumentFragment();
        items.forEach(function (each) { fresh.appendChild(each); });
        list.textContent = '';
        list.appendChild(fresh);
        more.hidden = shown.length <= items.length;
        const isAsked = portalSearch.parse(input.value).terms.length > 0;
        part('empty').hidden = Boolean(items.length) || !isAsked;
        part('hint').hidden = isAsked;
        part('filters').hidden = !found.length;
        showPast();
      });
    }

    more.addEventListener('click', function () {
      if (isGrowing) { return; } // a second press while the first one loads
      isGrowing = true;
      const at = list.children.length;
      const mine = turn;
      Promise.all(shown.slice(at, at + AT_ONCE).map(item)).then(function (items) {
        if (mine !== turn) { return; }
        items.forEach(function (each) { list.appendChild(each); });
        more.hidden = shown.length <= list.children.length;
        list.children[at].querySelector('a').focus();
      }).catch(fail).then(function () { isGrowing = false; });
    });

    /** The address can be shared; a disk's pages may not change theirs. */
    function remember(text) {
      const asked = new URLSearchParams(location.search);
      if (text) { asked.set('q', text); } else { asked.delete('q'); }
      Object.keys(selects).forEach(function (name) {
        if (selects[name].value) { asked.set(name, selects[name].value); } else { asked.delete(name); }
      });
      if (order.value) { asked.set('order', order.value); } else { asked.delete('order'); }
      try {
        history.replaceState(null, '', asked.toString() ? '?' + asked : location.pathname);
      } catch (error) {
        // file: pages keep the address they were opened with
      }
    }

    function showPast() {
      const past = part('past'), words = portalSearch.past.list();
      past.hidden = Boolean(input.value.trim()) || !words.length;
      const place = part('past-list');
      place.textContent = '';
      words.forEach(function (word) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'chip';
        button.textContent = word;
        button.addEventListener('click', function () {
          input.value = word;
          search();
          input.focus();
        });
        place.appendChild(document.createElement('li')).appendChild(button);
      });
    }

    function later() {
      clearTimeout(timer);
      if (!composing) { timer = setTimeout(search, PAUSE_MS); }
    }

    function move(event, step) {
      const links = Array.from(list.querySelectorAll('a'));
      const at = links.indexOf(document.activeElement) + step;
      if (!links.length || (document.activeElement !== input && links.indexOf(document.activeElement) < 0)) { return; }
      event.preventDefault();
      (at < 0 ? input : links[Math.min(at, links.length - 1)]).focus();
    }

    /** Escape goes from a result back to the words; in the words it clears them. */
    function leave(event) {
      if (list.contains(document.activeElement)) {
        input.focus();
      } else if (document.activeElement === input) {
        event.preventDefault();
        clearTimeout(timer);
        input.value = '';
        search();
      }
    }

    input.addEventListener('compositionstart', function () { composing = true; clearTimeout(timer); });
    input.addEventListener('compositionend', function () { composing = false; later(); });
    input.addEventListener('input', later);
    root.addEventListener('keydown', function (event) {
      if (event.isComposing || composing) { return; }
      if (event.key === 'ArrowDown') { move(event, 1); }
      if (event.key === 'ArrowUp') { move(event, -1); }
      if (event.key === 'Escape') { leave(event); }
    });
    part('form').addEventListener('submit', function (event) {
      event.preventDefault();
      clearTimeout(timer);
      if (input.value.trim()) { portalSearch.past.add(input.value.trim()); }
      search();
    });
    list.addEventListener('click', function (event) {
      if (event.detail > 1) { // the second half of a double click on the button that stood here before
        event.preventDefault();
        return;
      }
      if (event.target.closest('a') && input.value.trim()) { portalSearch.past.add(input.value.trim()); }
    });
    part('erase').addEventListener('click', function () {
      portalSearch.past.erase();
      showPast();
      input.focus();
    });
    Object.keys(selects).map(function (name) { return selects[name]; }).concat(order).forEach(function (select) {
      select.addEventListener('change', function () {
        if (isWaiting()) {
          search();
          return;
        }
        const mine = turn += 1;
        remember(input.value.trim());
        narrow(mine).catch(fail);
      });
    });

    const asked = new URLSearchParams(location.search);
    Object.keys(selects).forEach(function (name) {
      if (asked.get(name)) { selects[name].add(new Option(asked.get(name), asked.get(name), true, true)); }
    });
    order.value = asked.get('order') === 'date' ? 'date' : '';
    input.value = asked.get('q') || '';
    const room = matchMedia('(min-width: 40em)');
    const fold = function () { part('filters').open = room.matches || isNarrowed(); };
    room.addListener(fold); // Safari before 14 knows no addEventListener here
    fold();
    root.hidden = false;
    showPast();
    if (input.value.trim()) {
      portalSearch.past.add(input.value.trim()); // sent by the box of another page
      search();
    }
  }

  Array.from(document.querySelectorAll('[data-module="search"]')).forEach(attach);
}(window.portalSearch));
