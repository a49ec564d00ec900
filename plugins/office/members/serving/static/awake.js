/** Tell the desk that somebody is typing: it closes when nobody has asked it for anything in a quarter of an hour, and
 *  what was typed into a long page would be gone with it. */
(function () {
  "use strict";
  var EVERY_MS = 60000;
  var own = document.currentScript.src;
  var told = Date.now();

  function tell() {
    if (Date.now() - told < EVERY_MS) return;
    told = Date.now();
    var asking = new XMLHttpRequest();
    asking.open("GET", own);
    asking.send();
  }

  document.addEventListener("keydown", tell);
  document.addEventListener("input", tell);
})();
