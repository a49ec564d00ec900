/**
 * Which station the session page notes for. It is never guessed: a month that is noted for another station is lost to both.
 *
 * Markup: the select [data-session-station], the sentence [data-session-ask], hidden, and [data-session-parts] and
 * [data-session-months], hidden until it is known which station this is.
 */
(function (portal) {
  'use strict';

  const NONE = '还没有选站点。请先在上面选这里是哪一个站点，选了才能记。';
  const SEVERAL = '开始页上选的站点和上一场记的不是同一个。请在上面选这里是哪一个站点，选了才能记。';

  /**
   * The address may name the station, or where a keeper chose one on the start page; else this browser knows the last one.
   *
   * @param {Array<{code: string}>} stations
   * @param {Array<{id: string, code: string}>} settings  of the last time
   * @returns {Array<Object>} the one station that it can be; several where a keeper has said different things, or none
   */
  function known(stations, settings) {
    const asked = new URLSearchParams(window.location.search);
    const last = settings.find(function (each) { return each.id === 'station'; });
    function find(code) {
      return stations.find(function (each) { return each.code === code; });
    }
    if (find(asked.get('station'))) {
      return [find(asked.get('station'))];
    }
    const said = [asked.get('chosen') || portal.ownStation.remembered(), last && last.code].map(find).filter(Boolean);
    return stations.length === 1 ? stations : Array.from(new Set(said));
  }

  /** Offer the stations; another one is another page, so that nothing of this one is left over. */
  function offer(select, stations, station, remember) {
    if (!station) {
      select.appendChild(portal.elements.option('', '请选站点'));
    }
    stations.forEach(function (each) { select.appendChild(portal.elements.option(each.code, each.name)); });
    select.value = station ? station.code : '';
    select.addEventListener('change', async function () {
      if (select.value) {
        await remember(select.value); // a page that is left takes along what it has not written yet
        window.location.search = '?station=' + encodeURIComponent(select.value);
      }
    });
  }

  /**
   * @param {function(string): ?Element} part  finds the parts of the session page
   * @param {function(string): Promise} remember  keeps a code for the next time
   * @returns {?Object} the station; null where a keeper must choose it first, which the page then says
   */
  portal.whichStation = function (part, stations, settings, remember) {
    const found = known(stations, settings);
    const station = found.length === 1 ? found[0] : null;
    offer(part('station'), stations, station, remember);
    part('parts').hidden = !station;
    part('months').hidden = !station;
    part('ask').textContent = found.length ? SEVERAL : NONE;
    part('ask').hidden = Boolean(station);
    return station;
  };
}(window.portal));
