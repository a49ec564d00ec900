"""What the station's walk relies on: no walker has a network, and each tells of errors and of who wanted out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.station.bidi import Session
from tests.browser.station.dead_end import DeadEnd
from tests.browser.station.firefox import new_page
from tests.browser.station.walkers import ChromiumWalker, Walker
from tests.patience import STEP_S
from tests.sampling import in_turns

pytestmark = in_turns()

PAGE = "<!doctype html><meta charset=utf-8><link rel=icon href='data:,'><title>U</title><body>"
A_WHILE = "new Promise(done => setTimeout(done, 300))"


@pytest.fixture(params=["chromium", "firefox"])
def walker(request: pytest.FixtureRequest, tmp_path: Path, way_out: DeadEnd) -> Walker:
    """A walker in each browser, whose troubles the test itself looks at."""
    if request.param == "chromium":
        return ChromiumWalker(request.getfixturevalue("lender"), tmp_path.as_uri(), ())
    session: Session = request.getfixturevalue("firefox_session")
    return new_page(session)


@pytest.fixture
def see(walker: Walker, tmp_path: Path, way_out: DeadEnd) -> Callable[..., list[str]]:
    """Open a page with this in its body and return what the walker tells of it, after a while or once it is enough."""

    def see_(body: str, is_enough: Callable[[list[str]], bool] | None = None) -> list[str]:
        (tmp_path / "page.html").write_text(PAGE + body, encoding="utf-8")
        walker.goto((tmp_path / "page.html").as_uri())
        walker.evaluate(A_WHILE)
        end = time.monotonic() + STEP_S
        while is_enough and not is_enough(walker.troubles()) and time.monotonic() < end:
            walker.evaluate(A_WHILE)
        troubles = list(walker.troubles())
        walker.close()
        way_out.asked.clear()
        return troubles

    return see_


def test_a_quiet_page_is_no_trouble(see: Callable[..., list[str]]) -> None:
    """Nothing is told of a page that asks for nothing."""
    assert [] == see("<p>安静</p><script>document.title = 'V'</script>")


@pytest.mark.parametrize(
    "body",
    [
        "<img src='http://example.org/x.png'>",
        "<img src='http://127.0.0.1:8123/x.png'>",
        "<script src='https://example.org/x.js'></script>",
        "<script>fetch('http://example.org/x').catch(() => 0)</script>",
        "<script>navigator.sendBeacon('http://example.org/x', 'y')</script>",
    ],
)
def test_a_wish_for_the_network_is_told(see: Callable[..., list[str]], body: str) -> None:
    """Pictures, scripts and what scripts ask for; the PC itself is no way out either."""
    assert tells_of_a_wish(see(body, tells_of_a_wish))


def tells_of_a_wish(troubles: list[str]) -> bool:
    return any("left" in trouble or "wanted out" in trouble for trouble in troubles)


@pytest.mark.parametrize("script", ["nowhere()", "Promise.reject(new Error('no'))", "console.error('no')"])
def test_an_error_is_told(see: Callable[..., list[str]], script: str) -> None:
    """Of scripts, of promises and of the console."""
    assert see(f"<script>{script}</script>", bool)
