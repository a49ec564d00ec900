/**
 * Draw a paper from a seed. The same seed gives the same paper here and on A4, where Python draws it.
 *
 * A seed's text is hashed with FNV-1a to 32 bits; from these Mulberry32 makes numbers, and Fisher and Yates shuffle.
 */
(function (portal) {
  'use strict';

  const BASIS = 2166136261;
  const PRIME = 16777619;
  const STEP = 0x6D2B79F5;
  const RANGE = 4294967296; // 2 to the 32nd

  function hashed(text) {
    return new TextEncoder().encode(text).reduce(function (hash, byte) {
      return Math.imul(hash ^ byte, PRIME) >>> 0;
    }, BASIS);
  }

  /** @returns {function(number): number} gives a whole number from 0 up to, but not, its argument */
  function chanceOf(text) {
    let state = hashed(text);
    return function (below) {
      state = (state + STEP) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) * below / RANGE);
    };
  }

  function swap(list, one, other) {
    const moved = list[one];
    list[one] = list[other];
    list[other] = moved;
  }

  function shuffle(list, chance) {
    for (let last = list.length - 1; last > 0; last -= 1) {
      swap(list, last, chance(last + 1));
    }
    return list;
  }

  /** @returns {Array<number>} the places of a question's options, or of the right-hand sides of pairs, as they stand */
  function places(question) {
    return question.options.map(function (_option, place) { return place; });
  }

  function isShuffled(question) {
    return ['single', 'multiple', 'ordering', 'matching'].indexOf(question.kind) >= 0;
  }

  /** @returns {Array<number>} the same list; of a question whose own order is the answer, never in that order */
  function unsorted(question, list) {
    const isAnswer = ['ordering', 'matching'].indexOf(question.kind) >= 0
      && list.every(function (each, place) { return each === place; });
    return isAnswer ? list.slice(1).concat(list[0]) : list;
  }

  function orderOf(question, chance) {
    return isShuffled(question) ? unsorted(question, shuffle(places(question), chance)) : places(question);
  }

  /** @returns {Array<Object>} so many questions of those that meet a quota */
  function taken(pool, count, chance) {
    for (let place = 0; place < count; place += 1) {
      swap(pool, place, place + chance(pool.length - place));
    }
    return pool.slice(0, count);
  }

  function meets(question, quota) {
    return question.topic === quota.topic && question.kind !== 'short'
      && (!quota.difficulty || question.difficulty === quota.difficulty);
  }

  /**
   * @param {Array<Object>} questions  in the order of their codes
   * @param {{code: string, quotas: Array<{topic: string, difficulty: number, count: number}>}} exam
   * @param {string} seed
   * @returns {Array<{question: Object, order: Array<number>}>} order: of the options as they are shown
   */
  function paper(questions, exam, seed) {
    const chance = chanceOf(exam.code + '/' + seed);
    const drawn = [];
    exam.quotas.forEach(function (quota) {
      const pool = questions.filter(function (each) { return meets(each, quota) && drawn.indexOf(each) < 0; });
      drawn.push.apply(drawn, taken(pool, quota.count, chance));
    });
    return shuffle(drawn, chance).map(function (question) {
      return { question: question, order: orderOf(question, chance) };
    });
  }

  /** @returns {{question: Object, order: Array<number>}} a question by itself, its options shuffled by a text */
  function alone(question, seed) {
    return { question: question, order: orderOf(question, chanceOf(question.code + '/' + seed)) };
  }

  portal.draw = { paper: paper, alone: alone };
}(window.portal));
