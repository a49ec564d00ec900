/** Take attendance by keyboard: 1 came, 2 excused, 3 absent; the next person's line then has the focus.
 *  Without the script the arrow keys and Tab do the same. */
(function () {
  "use strict";
  var list = document.querySelector("[data-attendance]");
  if (!list) return;
  var groups = Array.prototype.slice.call(list.querySelectorAll("[role=radiogroup]"));

  function choose(group, place) {
    var radios = group.querySelectorAll("input");
    radios[place].checked = true;
    var next = groups[groups.indexOf(group) + 1];
    if (next) (next.querySelector("input:checked") || next.querySelector("input")).focus();
    else document.querySelector("[data-save]").focus();
  }

  list.addEventListener("keydown", function (event) {
    var place = ["1", "2", "3"].indexOf(event.key);
    var group = event.target.closest("[role=radiogroup]");
    if (place < 0 || !group || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    choose(group, place);
  });
})();
