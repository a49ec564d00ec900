"""Which station the session page notes for: the one chosen on the start page, or on the page itself; never a guess."""

from __future__ import annotations

import json
from collections.abc import Callable

from plugins.features.offline_pages.layout import START
from tests.browser.station.evenings import IS_KEPT, PAGE, READY, stored
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker

STATION = "document.querySelector('[data-session-station]')"
CHOICE = "document.querySelector('[data-tonight-choice]')"
IS_ASKED = (
    "!document.querySelector('[data-session-ask]').hidden && document.querySelector('[data-session-parts]').hidden"
)


def choose(walker: Walker, select: str, code: str) -> None:
    walker.wait_until(f"{select} && Array.from({select}.options).some(each => each.value === {json.dumps(code)})")
    walker.evaluate(f"({select}.value = {json.dumps(code)}, {select}.dispatchEvent(new Event('change')), 1)")


def choose_at_the_start(walker: Walker, stick: Stick, code: str) -> None:
    """Choose the station on the page that a keeper opens first, and go on to the session page by its link."""
    walker.goto(stick.url(START))
    choose(walker, CHOICE, code)
    walker.wait_until(f"document.querySelector('[data-tonight-session]').href.endsWith('={code}')")
    walker.click("[data-tonight-session]")
    walker.wait_until(f"location.pathname.endsWith('session.html') && {READY}")


def begin(walker: Walker) -> None:
    walker.click("[data-choosing-begin]")
    walker.wait_until(IS_KEPT)


def test_the_station_of_the_start_page_is_the_one_that_is_noted_for(
    walk: Callable[..., Walker], village: Stick
) -> None:
    """And the page knows it again without being told, by whatever way it is opened then."""
    walker = walk(village)
    choose_at_the_start(walker, village, "shili-v2")
    assert "shili-v2" == walker.evaluate(f"{STATION}.value")
    begin(walker)
    assert ["shili-v2"] == [each["station"] for each in stored(walker)["sessions"]]
    walker.goto(village.url(PAGE))
    walker.wait_until(READY)
    assert "shili-v2" == walker.evaluate(f"{STATION}.value")


def test_where_nobody_has_chosen_a_station_nothing_can_be_noted(walk: Callable[..., Walker], village: Stick) -> None:
    walker = walk(village)
    walker.goto(village.url(PAGE))
    walker.wait_until(READY)
    assert [True, ""] == [walker.evaluate(IS_ASKED), walker.evaluate(f"{STATION}.value")]
    choose(walker, STATION, "shili-v1")
    walker.wait_until(f"location.search.includes('shili-v1') && {READY} && !({IS_ASKED})")
    begin(walker)
    assert ["shili-v1"] == [each["station"] for each in stored(walker)["sessions"]]


def test_a_station_that_is_not_the_last_evenings_is_asked_for(walk: Callable[..., Walker], village: Stick) -> None:
    walker = walk(village)
    choose_at_the_start(walker, village, "shili-v1")
    begin(walker)
    choose_at_the_start(walker, village, "shili-v2")
    assert walker.evaluate(IS_ASKED)
    assert "不是同一个" in walker.evaluate("document.querySelector('[data-session-ask]').textContent")
