"""An evening in one go, from the session page: what the player has shown is noted there, in both browsers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from plugins.kernel.dates.civil_time import SHANGHAI
from tests.browser.station.evenings import IS_KEPT, open_page, popup, stored
from tests.browser.station.stick import Stick, make_stick
from tests.browser.station.walkers import Walker
from tests.films import county_with_films
from tests.sampling import in_turns

pytestmark = in_turns()

NOW = datetime(2026, 3, 10, 8, 0, tzinfo=SHANGHAI)
FILM = "one-bud"
FILMS = "Array.from(document.querySelector('[data-choosing-film]').options)"
PLACE = f"{FILMS}.find(each => /一芽一叶/.test(each.text)).value"
PLAYS = "document.querySelector('[data-player-video]').currentTime > 1.5"


@pytest.fixture(scope="module")
def cinema(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    """The miniature county with its stations and a film on a stick. Not to be changed."""
    root = tmp_path_factory.mktemp("cinema")
    return make_stick(county_with_films(root / "county"), root, NOW)


def test_a_film_that_was_played_is_noted_with_its_seconds(walk: Callable[..., Walker], cinema: Stick) -> None:
    walker = walk(cinema)
    open_page(walker, cinema, "east-first")
    walker.evaluate(f"document.querySelector('[data-choosing-film]').value = {PLACE}")
    walker.click("[data-choosing-add]")
    walker.click("[data-choosing-begin]")
    walker.wait_until(IS_KEPT)
    player = popup(walker, "[data-shown-open]")
    player.wait_until("document.querySelector('[data-evening-start]:not([disabled])')")
    player.click("[data-evening-start]")
    player.wait_until("!document.querySelector('[data-evening-card]').hidden")
    player.click("[data-evening-go]")
    player.wait_until(PLAYS)
    player.click("[data-evening-skip]")
    walker.wait_until("document.querySelector('[data-shown-list]').textContent.includes('一芽一叶')")
    walker.wait_until(IS_KEPT)
    (played,) = stored(walker)["played"]
    assert FILM == played["code"] and 0 < played["seconds"] <= 20
