"""Examinations in browsers that are killed at any keystroke: what was marked as kept is there afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

import pytest

from plugins.features.learning.draw import draw
from tests.browser.station.evenings import focus
from tests.browser.station.examinees import (
    IS_KEPT,
    READY,
    STATE,
    answer,
    answer_rightly,
    is_open,
    open_page,
    sit,
    stored,
    take_up,
)
from tests.browser.station.lasting import Lasting, Tab
from tests.browser.station.stick import Stick
from tests.quizzes import EXAM, miniature_bank
from tests.sampling import in_turns, sampled

pytestmark = in_turns()

SEED = "SHILI2"
GAP = ".quiz__gap"
VALUE = f"document.querySelector('{GAP}').value"
CLOCK = "0"  # the time is the machine's own


def killed(browser: Lasting, school: Stick) -> Tab:
    """Kill the browser, start it again and go on with the paper that was not handed in."""
    browser.kill()
    tab = browser.open(CLOCK)
    open_page(tab, school)
    tab.wait_until(READY)
    take_up(tab)
    focus(tab, GAP)
    return tab


def examine(browser: Lasting, school: Stick, deaths: int, seed: int) -> None:
    """Answer all questions, then write into a blank with so many deaths on the way, and hand the paper in."""
    bank, chance = miniature_bank(), Random(seed)
    exam = bank.find_exam(EXAM)
    assert exam
    codes = [each.question.code for each in draw(bank, exam, SEED)]
    written = "".join(chance.choices("abcdefgh", k=3 * deaths))
    dying = set(chance.sample(range(1, len(written) + 1), deaths))
    tab = browser.open(CLOCK)
    open_page(tab, school)
    sit(tab, SEED)
    others = [code for code in codes if getattr(bank.find(code), "kind", "") != "blank"]
    for code in others:
        answer_rightly(tab, codes.index(code), bank, code)
    tab.wait_until(IS_KEPT)
    focus(tab, GAP)
    there, pressed = 0, 0
    while there < len(written):
        tab.press(written[there])
        there, pressed = there + 1, pressed + 1
        if pressed in dying:
            made, kept = (int(each) for each in tab.evaluate(f"[{STATE}.made, {STATE}.kept]"))
            tab = killed(browser, school)
            found = tab.evaluate(VALUE)
            assert written[: len(found)] == found and there - (made - kept) <= len(found) <= there
            there = len(found)
            tab.evaluate(f"document.querySelector('{GAP}').setSelectionRange({there}, {there})")
    blank = next(each for each in bank.questions if each.kind == "blank")
    answer(tab, codes.index(blank.code), blank, [each.split("、")[-1] for each in blank.answer])
    tab.wait_until(IS_KEPT)
    tab.click("[data-exam-end]")
    tab.wait_until(f"{is_open('result')} && {IS_KEPT}")
    (paper,) = stored(tab, "paper")
    assert (len(codes), len(codes)) == (paper["score"], paper["full"]), json.dumps(paper, ensure_ascii=False)


@sampled(2)
@pytest.mark.parametrize(("kind", "deaths"), [("chromium", 2), ("firefox", 1)])
def test_an_examination_in_a_killed_browser_loses_nothing_that_was_marked_as_kept(
    lasting: Callable[[str], Lasting], school: Stick, kind: str, deaths: int
) -> None:
    examine(lasting(kind), school, deaths, 15)


@pytest.mark.long
@pytest.mark.parametrize(("kind", "deaths"), [("chromium", 75), ("firefox", 25)])
def test_a_hundred_deaths_lose_no_more(
    lasting: Callable[[str], Lasting], school: Stick, kind: str, deaths: int
) -> None:
    examine(lasting(kind), school, deaths, 16)
