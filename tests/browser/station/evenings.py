"""What a keeper does on the session page, in whatever browser, and what the page says of it."""

from __future__ import annotations

import json
import time
from typing import Any

from tests.browser.station.firefox import FirefoxPage
from tests.browser.station.lasting import Tab
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import ChromiumWalker, Walker
from tests.patience import STEP_S

PAGE = "stations/session.html"
READY = "document.querySelector('[data-session-ready]')"
STATE = "document.querySelector('[data-session-state]').dataset"
IS_KEPT = f"{STATE}.state === 'kept' && {STATE}.made === {STATE}.kept"
SUM = "Number(/\\d+/.exec(document.querySelector('[data-roll-sum]').textContent)[0])"
COUNTS = "Array.from(document.querySelectorAll('.tally__count')).map(count => Number(count.textContent))"
# Everything that the page's database holds, by store.
STORED = """new Promise((resolve, reject) => {
  const asked = indexedDB.open('portal-station-month', 1);
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const names = ['sessions', 'demands', 'played', 'settings'];
    const transaction = asked.result.transaction(names, 'readonly');
    const found = {};
    names.forEach(name => {
      transaction.objectStore(name).getAll().onsuccess = event => { found[name] = event.target.result; };
    });
    transaction.oncomplete = () => { asked.result.close(); resolve(found); };
  };
})"""


def clock(moment: str) -> str:
    """Return the script that has a page believe it is that moment, as 2026-12-03T19:30+08:00."""
    return f"Date.now = () => Date.parse('{moment}');"


def open_page(walker: Walker, stick: Stick, station: str = "shili-v1") -> None:
    """Open the session page for a station and wait until it can be used."""
    walker.goto(stick.url(PAGE) + f"?station={station}")
    walker.wait_until(READY)


def focus(tab: Tab, selector: str) -> None:
    tab.evaluate(f"document.querySelector({json.dumps(selector)}).focus()")


def type_into(tab: Tab, selector: str, words: str) -> None:
    """Put words into a field, as an input method does."""
    field = f"document.querySelector({json.dumps(selector)})"
    tell = "dispatchEvent(new Event('input', {bubbles: true}))"
    tab.evaluate(f"({field}.value = {json.dumps(words)}, {field}.{tell})")


def stored(walker: Walker) -> dict[str, list[dict[str, Any]]]:
    """Return what the database holds."""
    found: dict[str, list[dict[str, Any]]] = walker.evaluate(STORED)
    return found


def popup(walker: Walker, selector: str) -> Walker:
    """Press a link that opens another tab and return that tab."""
    if isinstance(walker, ChromiumWalker):
        with walker.page.expect_popup() as opened:
            walker.click(selector)
        other = ChromiumWalker.__new__(ChromiumWalker)
        other.lender, other.lent, other.page = walker.lender, walker.lent, opened.value
        return other
    assert isinstance(walker, FirefoxPage)

    def contexts() -> set[str]:
        return {each["context"] for each in walker.session.call("browsingContext.getTree")["contexts"]}

    before = contexts()
    walker.click(selector)
    end = time.monotonic() + STEP_S
    while not (others := contexts() - before):
        assert time.monotonic() < end, "no other tab"
        time.sleep(0.05)
    return FirefoxPage(walker.session, others.pop(), walker.user)
