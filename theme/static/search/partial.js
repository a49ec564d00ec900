/**
 * Texts that hold parts of a reader's words: pairs of characters, rare ones weighing more, and words of one meaning.
 *
 * People ask in whole sentences, 怎么入党, where texts say it otherwise. Both engines answer where the parts begin; how
 * texts are ranked by that is decided here alone, so that both give one list.
 */
(function (portal) {
  'use strict';

  const BY_PLACE = [3, 2.9, 1.6, 1]; // title, other wording of a question, heading, body
  const WINDOW = 24; // characters; about a clause
  const TOGETHER = 0.6; // what parts within one clause are worth besides
  const WHOLE_TITLE = 0.5; // how much more a title is worth that says nothing else
  const COVERED = 0.3; // power of the share of the words that a text holds: one word in a title answers no question of two
  const LEAST = 0.3; // of the best score: what has less resembles the question by chance only
  const MOST = 20; // results

  /** @returns {number} the more, the fewer texts hold it */
  function rarity(count, total) {
    return count ? Math.log(1 + (total - count + 0.5) / (count + 0.5)) : 0;
  }

  /** @returns {Promise<Object[]>} the parts, each with the texts that hold it and its worth */
  function look(engine, parts, total) {
    const distinct = Array.from(new Set(parts.map(function (part) { return part.text; })));
    return Promise.all(distinct.map(function (text) { return engine.starts(text); })).then(function (answers) {
      parts.forEach(function (part) {
        part.starts = answers[distinct.indexOf(part.text)];
        part.worth = part.weight * rarity(part.starts.size, total) * Math.max(1, part.length - 1);
      });
      return parts;
    });
  }

  /** @returns {number} the best sum of worths of parts that begin within one window. held: parts with their starts */
  function together(held) {
    const sorted = held.slice().sort(function (a, b) { return a.start - b.start; });
    let from = 0, sum = 0, best = 0;
    sorted.forEach(function (each) {
      sum += each.part.worth;
      for (; sorted[from].start < each.start - WINDOW; from += 1) {
        sum -= sorted[from].part.worth;
      }
      best = Math.max(best, sum);
    });
    return best;
  }

  /** @returns {boolean} whether the pair lies within the word that another one stands for */
  function isWithin(pair, word) {
    return pair.run === word.run && pair.at >= word.at && pair.at + pair.length <= word.at + word.length;
  }

  function overlap(one, other) {
    return one.run === other.run && one.at < other.at + other.length && other.at < one.at + one.length;
  }

  function sumOf(held) {
    return held.reduce(function (sum, each) { return sum + each.value; }, 0);
  }

  /** @returns {Object[]} of each word that others stand for, the one that the text holds best */
  function bestMeant(held) {
    const found = new Map();
    held.forEach(function (each) {
      const key = each.part.run + ' ' + each.part.at + ' ' + each.part.length;
      if (each.part.isMeant && !(found.has(key) && found.get(key).value >= each.value)) {
        found.set(key, each);
      }
    });
    return Array.from(found.values()).sort(function (a, b) { return b.value - a.value; });
  }

  /** @returns {number} which share of the reader's pairs the text holds, or holds words of the same meaning for */
  function shareOf(asked, pairs, meant) {
    const sum = function (parts) { return parts.reduce(function (all, part) { return all + part.weight; }, 0); };
    const own = new Set(pairs.map(function (each) { return each.part; }));
    return sum(asked.filter(function (pair) {
      return own.has(pair) || meant.some(function (word) { return isWithin(pair, word); });
    })) / sum(asked);
  }

  /**
   * @param {Object[]} held  the text's parts with start, place and value
   * @param {Object[]} asked  the reader's pairs
   * @returns {{score: number, byMeaning: boolean}} what a text is worth
   */
  function scoreOf(held, borders, asked) {
    let pairs = held.filter(function (each) { return !each.part.isMeant; });
    const counted = [];
    let score = 0, byMeaning = false;
    bestMeant(held).forEach(function (word) {
      const own = pairs.filter(function (each) { return isWithin(each.part, word.part); });
      const isCounted = counted.some(function (other) { return overlap(other, word.part); });
      if (!isCounted && word.value > sumOf(own)) { // a word is counted in one wording only
        counted.push(word.part);
        pairs = pairs.filter(function (each) { return own.indexOf(each) < 0; });
        score += word.value;
        byMeaning = true;
      }
    });
    const inTitle = pairs.filter(function (each) { return each.place < portal.places.QUESTION; }).length;
    score += sumOf(pairs);
    score *= 1 + WHOLE_TITLE * Math.min(1, 2 * inTitle / borders.title);
    score += TOGETHER * together(held);
    return { score: score * Math.pow(shareOf(asked, pairs, counted), COVERED), byMeaning: byMeaning };
  }

  /** @returns {Map<number, Object[]>} the parts that each text holds, with start, place and value */
  function heldByText(engine, parts, isAllowed) {
    const found = new Map();
    parts.forEach(function (part) {
      part.starts.forEach(function (start, number) {
        if (!found.has(number) && isAllowed(number)) {
          found.set(number, []);
        }
        if (found.has(number)) {
          const place = portal.places.placeOf(engine.borders(number), start);
          const value = part.worth * BY_PLACE[Math.floor(place)];
          found.get(number).push({ part: part, start: start, place: place, value: value });
        }
      });
    });
    return found;
  }

  function isPlain(part) {
    return part.weight === portal.partsOfWords.PLAIN;
  }

  /**
   * A text that holds nothing of a question but 怎么 or 要不要 answers it by chance: there is no such text rather.
   *
   * @returns {Object[]} items for the texts that hold parts, best first
   */
  function ranked(engine, parts, isAllowed) {
    const newer = portal.table.newerFirst(engine.table);
    const items = [], isAboutSomething = parts.some(isPlain);
    const asked = parts.filter(function (part) { return !part.isMeant; });
    heldByText(engine, parts, isAllowed).forEach(function (held, number) {
      if (!isAboutSomething || held.some(function (each) { return isPlain(each.part); })) {
        const scored = scoreOf(held, engine.borders(number), asked);
        items.push({ kind: 'partial', number: number, score: scored.score, byMeaning: scored.byMeaning });
      }
    });
    items.sort(function (a, b) { return b.score - a.score || newer(a.number, b.number); });
    return items.slice(0, MOST).filter(function (item) { return item.score >= LEAST * items[0].score; });
  }

  /**
   * @param {Object} engine  see scan-engine.js
   * @param {string[]} runs  the reader's words without marks, in simplified characters
   * @param {string[][]} groups  words of one meaning
   * @param {function(number): boolean} isAllowed  whether a text may be among the results
   * @returns {Promise<Object[]>} items, best first; byMeaning: found by a word of the same meaning. words: to be marked
   */
  portal.partial = function (engine, runs, groups, isAllowed) {
    const parts = portal.partsOfWords.of(runs, groups);
    const marked = portal.partsOfWords.marked(runs, parts);
    return look(engine, parts, engine.table.column.length).then(function (found) {
      return ranked(engine, found, isAllowed).map(function (item) { return Object.assign(item, { words: marked }); });
    });
  };
}(window.portal));
