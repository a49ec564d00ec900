/** A question typed in pinyin without blanks, as dangfeizenmejiao: its syllables are sought in pairs. */
(function (portal) {
  'use strict';

  const SHORTEST = 6; // letters; fewer are initials or a slip
  const LONGEST_SYLLABLE = 6; // zhuang
  const LEAST = 0.5; // of the best score

  /** @returns {string[]|null} the letters cut into syllables, long ones first; null where they are none */
  function cut(letters, known, dead) {
    if (!letters) {
      return [];
    }
    if (dead.has(letters)) {
      return null;
    }
    for (let length = Math.min(LONGEST_SYLLABLE, letters.length); length; length -= 1) {
      const rest = known.has(letters.slice(0, length)) ? cut(letters.slice(length), known, dead) : null;
      if (rest) {
        return [letters.slice(0, length)].concat(rest);
      }
    }
    dead.add(letters);
    return null;
  }

  /** @returns {string[]} the syllables as one string a run, question words cut out: " dang fei ", " jiao " */
  function runsOf(syllables, usual) {
    const words = portal.questionWords.all.filter(function (word) { return word.length > 1; }).map(function (word) {
      return ' ' + Array.from(word).map(function (character) { return usual.get(character); }).join(' ') + ' ';
    });
    return words.reduce(function (runs, word) {
      return [].concat(...runs.map(function (run) {
        return run.split(word).map(function (rest, at, all) {
          return (at ? ' ' : '') + rest + (at < all.length - 1 ? ' ' : '');
        });
      }));
    }, [' ' + syllables.join(' ') + ' ']).filter(function (run) { return run.trim(); });
  }

  /** @returns {string[]} neighbouring syllables two by two, and single ones that stand alone */
  function pairsOf(run) {
    const syllables = run.trim().split(/\s+/);
    return syllables.length === 1 ? [' ' + syllables[0] + ' '] : syllables.slice(1).map(function (syllable, at) {
      return ' ' + syllables[at] + ' ' + syllable + ' ';
    });
  }

  /** @returns {Object[]} texts whose titles hold most of what was spelled, best first */
  function find(data, letters, seen, newer, spokenTitle) {
    const syllables = letters.length < SHORTEST ? null : cut(letters, new Set(data.usual.values()), new Set());
    if (!syllables) {
      return [];
    }
    const titles = data.titles.map(function (_, number) {
      return ' ' + spokenTitle(data, number).map(function (each) { return each || '|'; }).join(' ') + ' ';
    });
    const pairs = [].concat(...runsOf(syllables, data.usual).map(pairsOf)).map(function (pair) {
      const holding = titles.filter(function (title) { return title.indexOf(pair) >= 0; }).length;
      return { text: pair, worth: holding ? Math.log(1 + titles.length / holding) : 0 };
    });
    const items = titles.map(function (title, number) {
      return { kind: 'pinyin', number: number, score: pairs.reduce(function (sum, pair) {
        return sum + (title.indexOf(pair.text) >= 0 ? pair.worth : 0);
      }, 0) };
    }).filter(function (item) { return item.score > 0 && !seen.has(item.number); });
    items.sort(function (a, b) { return b.score - a.score || newer(a.number, b.number); });
    return items.filter(function (item) { return item.score >= LEAST * items[0].score; });
  }

  portal.sounds = { find: find };
}(window.portal));
