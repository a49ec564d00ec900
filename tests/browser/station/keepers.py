"""A keeper at a station's PC over a month: its browser keeps what was noted, and may be killed at any keystroke."""

from __future__ import annotations

import json
from collections.abc import Set
from pathlib import Path
from urllib.parse import urlencode

from tests.browser.station.evenings import COUNTS, IS_KEPT, PAGE, READY, STATE, SUM, focus, type_into
from tests.browser.station.lasting import Lasting, Tab
from tests.browser.station.stick import Stick

# Has each page believe that it is the moment which its address names, so that one browser lives through a month.
CLOCK = """{
  const at = new URLSearchParams(location.search).get('at');
  if (at) { Date.now = () => Date.parse(at); }
}"""


class Keeper:
    """One PC, its browser and its month.

    station: the code that the page's address names, "" where the page itself is to know its station.
    deaths: at which keystrokes of all roll calls together the browser is killed. lost: heads that had to be counted
    again after that.
    """

    def __init__(self, browser: Lasting, stick: Stick, station: str = "", deaths: Set[int] = frozenset()) -> None:
        self.browser, self.stick, self.station, self.deaths = browser, stick, station, deaths
        self.pressed, self.lost, self.moment = 0, 0, ""
        self._tab: Tab | None = None

    @property
    def tab(self) -> Tab:
        """The browser's tab; the browser is started where it does not run."""
        if self._tab is None:
            self._tab = self.browser.open(CLOCK)
        return self._tab

    def open(self, moment: str) -> None:
        """Open the session page. moment: as 2026-12-03T19:30+08:00, what the PC's clock says."""
        self.moment = moment
        asked = {"at": moment, **({"station": self.station} if self.station else {})}
        self.tab.goto(f"{self.stick.url(PAGE)}?{urlencode(asked)}")
        self.tab.wait_until(READY)

    def choose_station(self, code: str) -> None:
        """Choose the station in the page's list, which the page remembers from then on."""
        listed = "document.querySelector('[data-session-station]')"
        self.tab.evaluate(f"({listed}.value = '{code}', {listed}.dispatchEvent(new Event('change')))")
        self.tab.wait_until(f"location.search.includes('{code}') && {READY}")

    def begin(self) -> None:
        """Begin an evening with what is chosen."""
        self.tab.evaluate("document.querySelector('[data-choosing-begin]').click()")
        self.tab.wait_until(IS_KEPT)

    def count(self, heads: str) -> None:
        """Call the roll. heads: the keys of those who come in, pressed again where a killed browser has lost them."""
        counted = 0
        while counted < len(heads):
            self.tab.press(heads[counted])
            counted, self.pressed = counted + 1, self.pressed + 1
            if self.pressed in self.deaths:
                counted = self._die(heads[:counted])

    def _die(self, heads: str) -> int:
        """Kill the browser, open it again, and return how many heads it has: no fewer than it had marked as kept."""
        made, kept = (int(each) for each in self.tab.evaluate(f"[{STATE}.made, {STATE}.kept]"))
        self.switch_off()
        self.open(self.moment)
        found = int(self.tab.evaluate(SUM))
        assert len(heads) - (made - kept) <= found <= len(heads)
        counts = self.tab.evaluate(COUNTS)
        assert [heads[:found].count(key) for key in [*map(str, range(1, len(counts))), "0"]] == counts
        self.lost += len(heads) - found
        focus(self.tab, "[data-roll-tally]")
        return found

    def note_shown(self, code: str, minutes: int) -> None:
        """Note by hand what was shown."""
        self._choose("[data-shown-item]", code)
        type_into(self.tab, "[data-shown-minutes]", str(minutes))
        self._press("[data-shown-add]")

    def note_words(self, words: str) -> None:
        """Write the evening's note."""
        type_into(self.tab, "[data-open-note]", words)
        self.tab.wait_until(IS_KEPT)

    def note_demand(self, words: str, topic: str, count: int) -> None:
        """Note what people ask for. topic: its code. count: of people."""
        type_into(self.tab, "[data-demands-words]", words)
        self._choose("[data-demands-topic]", topic)
        type_into(self.tab, "[data-demands-count]", str(count))
        self._press("[data-demands-add]")

    def end(self, minutes: int) -> None:
        """End the evening, which took so long."""
        self._press("[data-open-end]")
        type_into(self.tab, "[data-open-minutes]", str(minutes))
        self.tab.wait_until(IS_KEPT)

    def switch_off(self) -> None:
        """Switch the PC off as it runs."""
        self.browser.kill()
        self._tab = None

    def hand_in(self, moment: str, name: str) -> Path:
        """Save the month as a file. name: what the page is to call it."""
        self.open(moment)
        self.tab.click("[data-hand-in-save]")
        told = "document.querySelector('[data-hand-in-told]').textContent"
        self.tab.wait_until(told)
        assert name in self.tab.evaluate(told), self.tab.evaluate(told)
        return self.browser.saved(name)

    def _choose(self, selector: str, value: str) -> None:
        self.tab.evaluate(f"document.querySelector({json.dumps(selector)}).value = {json.dumps(value)}")

    def _press(self, selector: str) -> None:
        self.tab.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
        self.tab.wait_until(IS_KEPT)
