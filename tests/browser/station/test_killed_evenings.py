"""A month of evenings in browsers that are killed at any keystroke: what was marked as kept is there afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest

from tests.browser.station.keepers import Keeper
from tests.browser.station.lasting import Lasting
from tests.browser.station.stick import Stick
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

SEED = 12
EVENINGS = ("2026-12-03T19:25+08:00", "2026-12-10T19:30+08:00", "2026-12-17T19:28+08:00", "2026-12-24T19:40+08:00")
PEOPLE, STATION = 40, "shili-v1"


def hold(browser: Lasting, stick: Stick, deaths: int, seed: int, number: int = len(EVENINGS)) -> None:
    """Hold so many evenings, with so many deaths; the file that comes home says what was done."""
    chance, held = Random(seed), EVENINGS[:number]
    evenings = ["".join(chance.choices("1230", k=PEOPLE)) for _ in held]
    keeper = Keeper(browser, stick, STATION, set(chance.sample(range(1, PEOPLE * number), deaths)))
    for moment, heads in zip(held, evenings, strict=True):
        keeper.open(moment)
        keeper.begin()
        keeper.count(heads)
        keeper.end(95)
        keeper.switch_off()
    saved = keeper.hand_in("2026-12-31T20:00+08:00", f"station-{STATION}-2026-12.json")
    sessions = json.loads(saved.read_bytes())["sessions"]
    assert [(moment, PEOPLE, 95) for moment in held] == [
        (each["start"], each["present"], each["minutes"]) for each in sessions
    ]
    names = {"members": "1", "growers": "2", "elders": "3"}
    for each, heads in zip(sessions, evenings, strict=True):
        assert {name: heads.count(key) for name, key in names.items() if key in heads} == each["classes"]


@sampled(2)
@pytest.mark.parametrize(("kind", "deaths"), [("chromium", 3), ("firefox", 1)])
def test_a_killed_browser_loses_only_what_was_not_marked_as_kept(
    lasting: Callable[[str], Lasting], village: Stick, kind: str, deaths: int
) -> None:
    """Two evenings of the month: each start of a browser takes seconds."""
    hold(lasting(kind), village, deaths, SEED, number=2)


@pytest.mark.long
@pytest.mark.parametrize(("kind", "deaths"), [("chromium", 50), ("firefox", 20)])
def test_a_browser_that_is_killed_again_and_again_loses_no_more(
    lasting: Callable[[str], Lasting], village: Stick, kind: str, deaths: int
) -> None:
    hold(lasting(kind), village, deaths, SEED + 1)
