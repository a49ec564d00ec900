/** The part of a text around the words that were found, and the marks on them. */
(function (portal) {
  'use strict';

  const BEFORE = 24; // characters of an excerpt in front of what was found
  const MOST_BEFORE = 40; // characters: a sentence that began further off is cut
  const LENGTH = 96; // three lines on a 360 px phone
  const SENTENCE_END = /[。！？!?][”’」』）]*|\n/g;
  const FEW = 2; // sentences of an answer

  /** @returns {Array<[number, number]>} where the words begin and end in the text, in order, none over another */
  function placesIn(text, words) {
    const low = portal.matching.lower(text);
    const found = [];
    words.forEach(function (word) {
      const wanted = portal.matching.lower(word);
      for (let at = low.indexOf(wanted); wanted && at >= 0; at = low.indexOf(wanted, at + wanted.length)) {
        found.push([at, at + wanted.length]);
      }
    });
    return portal.matching.apart(found);
  }

  /** @returns {boolean} whether the word stands in the text */
  function holds(text, word) {
    return placesIn(text, [word]).length > 0;
  }

  /** @returns {number[]} where sentences begin */
  function sentenceStarts(text) {
    const found = [0];
    SENTENCE_END.lastIndex = 0;
    while (SENTENCE_END.exec(text) !== null) {
      found.push(SENTENCE_END.lastIndex);
    }
    return found;
  }

  /** @returns {Array<number>} the place of which most different words follow within an excerpt, the first of such */
  function richest(text, places) {
    let best = places[0], most = 0;
    places.forEach(function (place) {
      const end = place[0] + LENGTH - BEFORE;
      const near = places.filter(function (other) { return other[0] >= place[0] && other[1] <= end; });
      const held = new Set(near.map(function (other) { return text.slice(other[0], other[1]); }));
      const count = Array.from(held).reduce(function (sum, word) { return sum + word.length; }, 0);
      if (count > most) {
        most = count;
        best = place;
      }
    });
    return best;
  }

  /** @returns {string} the part of the text with most of the words, from a sentence's beginning, "…" where it is cut */
  function cut(text, words) {
    const places = placesIn(text, words);
    const first = places.length ? richest(text, places) : [0, 0];
    const sentence = sentenceStarts(text).filter(function (at) { return at <= first[0]; }).pop();
    const start = first[0] - sentence > MOST_BEFORE ? first[0] - BEFORE : sentence;
    const length = Math.max(LENGTH, first[1] - start + BEFORE); // a long phrase is shown to its end
    const whole = Array.from(text.slice(start)).slice(0, length).join('');
    const clean = whole.replace(/^[\udc00-\udfff]/, '').replace(/\s*\n\s*/g, '　');
    return (start > sentence ? '…' : '') + clean + (start + whole.length < text.length ? '…' : '');
  }

  /** @returns {string} the first two sentences of a text */
  function sentences(text) {
    const ends = sentenceStarts(text).slice(1);
    return text.slice(0, ends[FEW - 1] || text.length).replace(/\s*\n\s*/g, '　').trim();
  }

  /** Fill an element with the text, each of the words in a <mark>. */
  function fill(element, text, words) {
    let at = 0;
    placesIn(text, words).forEach(function (place) {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(place[0], place[1]);
      element.appendChild(document.createTextNode(text.slice(at, place[0])));
      element.appendChild(mark);
      at = place[1];
    });
    element.appendChild(document.createTextNode(text.slice(at)));
  }

  portal.excerpts = { holds: holds, cut: cut, sentences: sentences, fill: fill };
}(window.portal));
