"""Look-alikes and invisible characters, folded in both browsers of the stations as the index folds them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from plugins.kernel.wording.look_alikes import searched
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker
from tests.sampling import in_turns

pytestmark = in_turns()

FOLDING = Path(__file__).parents[3] / "theme/static/shared/look-alikes.js"
# Every character that is not as it was, with what it becomes: by code, since a lone surrogate is no text.
FOLDED = """(() => {
  window.portal = {};
  SCRIPT
  const found = {};
  for (let code = 0; code < 0x110000; code += 1) {
    const each = String.fromCodePoint(code);
    if (code < 0xd800 || code > 0xdfff) {
      const form = portal.lookAlikes.plain(each);
      if (form !== each) { found[code] = form; }
    }
  }
  delete window.portal;
  return found;
})()"""


def test_each_browser_folds_every_character_as_the_index_does(walk: Callable[..., Walker], station: Stick) -> None:
    """By its own knowledge of Unicode."""
    walker = walk(station)
    walker.goto(station.url("search/index.html"))
    found = walker.evaluate(FOLDED.replace("SCRIPT", FOLDING.read_text(encoding="utf-8")))
    assert json.dumps(expected()) == json.dumps(found)


@cache
def expected() -> dict[str, str]:
    """Return what the index folds, as FOLDED does."""
    return {
        str(code): form
        for code in range(0x110000)
        if not 0xD800 <= code < 0xE000 and (form := searched(chr(code))) != chr(code)
    }
