/**
 * 开始.html where the rest does not lie beside it says so instead of an error of the browser: out of a zip that is not
 * unpacked, copied alone, of an update without its base, of a bundle or an update that was unpacked by halves. It asks
 * for files that lie beside it in every bundle. Where all is well, data-home is opened.
 *
 * Markup: [data-alone="nothing|cut|base|inside|unfinished"] hidden, a notice each, the first with data-neighbour, the
 * script of the bundle's version and the last file of a zip, data-earlier, a script that comes before this page,
 * data-update, what the last update says of itself, data-trail, a folder, and data-home, "" to stay here; and
 * [data-whole], what the page says otherwise.
 *
 * What lies above this folder is nobody's whom the check knows: it is asked for as a picture, which runs nothing.
 */
(function () {
  'use strict';

  const facts = document.querySelector('[data-alone="nothing"]');
  const trails = []; // versions that have left one; half a script says nothing
  let version = null, update = null;

  window.portalVersion = function (data) { version = data; };
  window.portalUpdate = function (data) { update = data; };
  window.portalTrail = function (name) { trails.push(name); };
  window.portalSearch = function () {}; // what data-earlier calls

  /** @returns {Promise<boolean>} settled when the script has run, or is not there; tells whether it is */
  function run(path) {
    return new Promise(function (resolve) {
      const script = document.createElement('script');
      script.onload = function () { resolve(true); };
      script.onerror = function () { resolve(false); };
      script.src = path;
      document.head.appendChild(script);
    });
  }

  /** @returns {Promise<boolean>} whether a version has left its trail */
  function hasTrail(name) {
    return run(facts.getAttribute('data-trail') + '/' + name + '.js').then(function () {
      return trails.includes(name);
    });
  }

  /**
   * @param {string} above  '' or '../'
   * @returns {Promise<boolean>} whether in this folder, or in the one above, lies the picture that the update names
   *   since it has not brought it: so does what the update needs
   */
  function hasRest(above) {
    return new Promise(function (resolve) {
      const picture = new Image();
      picture.onload = function () { resolve(true); };
      picture.onerror = function () { resolve(false); };
      if (update.rest) {
        picture.src = above + update.rest.split('/').map(encodeURIComponent).join('/');
      } else { // it has brought them all
        resolve(false);
      }
    });
  }

  /** @returns {Promise<string>} which notice an update that made this version calls for, '' for none */
  function judgeOwn() {
    return Promise.all(update.chain.map(hasTrail).concat(hasRest(''))).then(function (found) {
      if (found.includes(true) || !update.chain.length) {
        return '';
      }
      return hasRest('../').then(function (isAbove) { return isAbove ? 'inside' : 'base'; });
    });
  }

  /** @returns {Promise<string>} which notice is called for where there is no version, or no whole script of one */
  function judgeUnversioned() {
    if (update) {
      return judgeOwn().then(function (own) { return own || 'unfinished'; });
    }
    return run(facts.getAttribute('data-earlier')).then(function (isThere) { return isThere ? 'cut' : 'nothing'; });
  }

  /** @returns {Promise<string>} which notice is called for, '' for none */
  function judge() {
    return run(facts.getAttribute('data-update')).then(function () {
      if (!version) {
        return judgeUnversioned();
      }
      if (!update) {
        return '';
      }
      if (update.to === version.version) {
        return judgeOwn();
      }
      return update.from !== version.version ? '' : hasTrail(update.to).then(function (isLater) {
        return isLater ? '' : 'unfinished';
      });
    });
  }

  function show(name) {
    const notice = document.querySelector('[data-alone="' + name + '"]');
    const whole = document.querySelector('[data-whole]'); // not there where this page itself was cut
    if (whole) {
      whole.hidden = true;
    }
    notice.hidden = false;
    document.title = notice.querySelector('h1').textContent;
  }

  const isParsed = new Promise(function (resolve) { document.addEventListener('DOMContentLoaded', resolve); });

  run(facts.getAttribute('data-neighbour')).then(judge).then(function (name) {
    return isParsed.then(function () { return name; });
  }).then(function (name) {
    const home = facts.getAttribute('data-home');
    if (name) {
      show(name);
    } else if (home) {
      window.location.replace(home);
    }
  });
}());
