"""A lesson from a stick, in both browsers of the stations: what a learner notes stays, its recording plays."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.station.evenings import type_into
from tests.browser.station.firefox import FirefoxPage
from tests.browser.station.playing import plays
from tests.browser.station.stick import Stick
from tests.browser.station.walkers import Walker

LESSON, MINE = "school/courses/basics/second.html", "school/courses/mine.html"
READY = "document.querySelector('[data-lesson-ready]')"
KEPT = "document.querySelector('[data-lesson-state]').dataset.state === 'kept'"
TOLD = "document.querySelector('[data-lesson-told]').textContent"
NOTE = "document.querySelector('[data-lesson-note]').value"
APART = "!document.querySelector('[data-lesson-apart]').hidden"


def test_a_finished_lesson_and_its_notes_stay(walk: Callable[..., Walker], village: Stick) -> None:
    """Firefox gives each file a database of its own, so there the page offers to save its own as a file."""
    walker = walk(village)
    walker.goto(village.url(LESSON))
    walker.wait_until(READY)
    assert plays(walker, "audio")
    walker.click("[data-lesson-answer]")
    walker.click("[data-lesson-done]")
    type_into(walker, "[data-lesson-note]", "记一句")
    walker.wait_until(KEPT)
    walker.goto(village.url(LESSON))
    walker.wait_until(f"{READY} && {NOTE} === '记一句'")
    assert "学完了，计学时" == walker.evaluate(TOLD)
    is_firefox = isinstance(walker, FirefoxPage)
    assert is_firefox is walker.evaluate(APART)
    walker.goto(village.url(MINE))
    walker.wait_until("document.querySelector('[data-mine-ready]')")
    found = walker.evaluate("document.querySelector('[data-mine-notes]').textContent")
    assert ("还没有写笔记。" in found) is is_firefox
    assert ("记一句" in found) is not is_firefox
