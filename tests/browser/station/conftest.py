"""The portal on a station's PC, and walkers through it in both browsers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from plugins.setup.browser import ensure_cjk_font
from plugins.setup.firefox import NAMED_BY, ensure_firefox
from tests.browser.station.bidi import Session
from tests.browser.station.dead_end import DeadEnd, dead_end
from tests.browser.station.firefox import firefox, new_page
from tests.browser.station.stick import NOW, Stick, make_stick, portal_with_recording
from tests.browser.station.walkers import ChromiumWalker, Walker


@pytest.fixture(scope="session")
def station(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    """The portal's own content as a bundle on a station's PC. Not to be changed."""
    root = tmp_path_factory.mktemp("station")
    return make_stick(portal_with_recording(root / "county"), root, NOW)


@pytest.fixture(scope="session")
def way_out() -> Iterator[DeadEnd]:
    """Where Firefox looks for a network."""
    with dead_end() as server:
        yield server


@pytest.fixture(scope="session")
def firefox_session(way_out: DeadEnd, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The Firefox of this machine, without a window and without a network."""
    ensure_cjk_font()
    program = os.environ.get(NAMED_BY) or ensure_firefox()
    with firefox(program, tmp_path_factory.mktemp("firefox"), way_out) as session:
        yield session


@pytest.fixture(params=["chromium", "firefox"])
def walk(request: pytest.FixtureRequest, way_out: DeadEnd) -> Iterator[Callable[..., Walker]]:
    """Make a walker for a stick in each browser; none may meet an error, want a network or leave the folder."""
    walkers: list[Walker] = []

    def walk_(stick: Stick, forgiven: tuple[str, ...] = ()) -> Walker:
        if request.param == "chromium":
            walkers.append(ChromiumWalker(request.getfixturevalue("lender"), stick.home, forgiven))
        else:
            walkers.append(new_page(request.getfixturevalue("firefox_session"), forgiven))
        return walkers[-1]

    yield walk_
    troubles = [trouble for walker in walkers for trouble in walker.troubles()]
    for walker in walkers:
        walker.close()
    assert not troubles, "\n".join(troubles)
    assert [] == way_out.wishes_of_pages()
