/** What a meeting needs and what its votes mean, as plugins/features/small_tools/election.py says. Shares: [part, whole]. */
(function (portal) {
  'use strict';

  /** @returns {number} the smallest number that is no less than this part of `count` */
  function atLeast(share, count) {
    return Math.ceil(count * share[0] / share[1]);
  }

  /** @returns {number} the smallest number that is more than this part of `count` */
  function moreThan(share, count) {
    return Math.floor(count * share[0] / share[1]) + 1;
  }

  /**
   * @param {Array<number>} votes  of each candidate
   * @param {number} seats
   * @param {number} needed  votes without which nobody is elected
   * @returns {{elected: Array<number>, tied: Array<number>, open: number}} places of the candidates in `votes`: who is
   *   elected, among whom the last seats must be voted on again; and how many seats nobody has won
   */
  function elect(votes, seats, needed) {
    const enough = votes.map(function (count, index) { return { count: count, index: index }; })
      .filter(function (each) { return each.count >= needed; })
      .sort(function (one, other) { return other.count - one.count || one.index - other.index; });
    function indexes(rows) {
      return rows.map(function (each) { return each.index; });
    }
    if (enough.length <= seats) {
      return { elected: indexes(enough), tied: [], open: seats - enough.length };
    }
    const last = enough[seats - 1].count;
    if (enough[seats].count < last) {
      return { elected: indexes(enough.slice(0, seats)), tied: [], open: 0 };
    }
    const clear = enough.filter(function (each) { return each.count > last; });
    const tied = enough.filter(function (each) { return each.count === last; });
    return { elected: indexes(clear), tied: indexes(tied), open: seats - clear.length };
  }

  portal.votes = { atLeast: atLeast, moreThan: moreThan, elect: elect };
}(window.portal));
