/**
 * Go to the parts of a film, and show which one is playing. Without JS each part is a link into the film's file.
 *
 * Markup: [data-module="player"] holding [data-player-video] and links [data-player-chapter="seconds"].
 */
(function (portal) {
  'use strict';

  function startOf(link) {
    return Number(link.getAttribute('data-player-chapter'));
  }

  function linksOf(root) {
    return Array.from(root.querySelectorAll('[data-player-chapter]'));
  }

  /** @returns {number} which part is playing; -1 before the first */
  function current(links, seconds) {
    return links.filter(function (link) {
      return startOf(link) <= seconds + 0.25; // a browser may stop a frame before what it was asked for
    }).length - 1;
  }

  function showCurrent(links, seconds) {
    const playing = current(links, seconds);
    links.forEach(function (link, at) {
      if (at === playing) {
        link.setAttribute('aria-current', 'true');
      } else {
        link.removeAttribute('aria-current');
      }
    });
  }

  /** @param {HTMLElement} root  [data-module="player"] */
  function attach(root) {
    const video = root.querySelector('[data-player-video]');
    const links = linksOf(root);
    links.forEach(function (link) {
      link.addEventListener('click', function (event) {
        event.preventDefault();
        portal.seek(video, startOf(link));
      });
    });
    video.addEventListener('timeupdate', function () {
      showCurrent(links, video.currentTime);
    });
  }

  /** Go to the next part or the one before. step: 1 or -1. */
  function change(root, step) {
    const video = root.querySelector('[data-player-video]');
    const links = linksOf(root);
    const link = links[current(links, video.currentTime) + step];
    if (link) {
      portal.seek(video, startOf(link));
    }
  }

  portal.chapters = { change: change };
  portal.attach('[data-module="player"]', attach);
}(window.portal));
