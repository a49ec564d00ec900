"""The portal on a station's PC, walkers through it in both browsers, and browsers that keep what was noted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.setup.browser import NAMED_BY as CHROMIUM
from plugins.setup.browser import ensure_browser, ensure_cjk_font
from plugins.setup.firefox import NAMED_BY as FIREFOX
from plugins.setup.firefox import ensure_firefox
from tests.browser.station.bidi import Session
from tests.browser.station.dead_end import DeadEnd, dead_end
from tests.browser.station.firefox import firefox, new_page
from tests.browser.station.lasting import Lasting, LastingChromium, LastingFirefox, ending
from tests.browser.station.stick import FOLDER, NOW, Stick, make_stick, portal_with_recording, stick_in
from tests.browser.station.walkers import ChromiumWalker, Walker
from tests.county import copy_county
from tests.making import made_once
from tests.sampling import sampled
from tests.stations import all_models, county_without_stations, models_given

ASKED_FOR = "/manifest/update.js)"  # 开始.html looks whether an update lies there; a full bundle has none


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let each commit walk each way in one of the two browsers, and a long run in both."""
    if "walk" in getattr(item, "fixturenames", ()):
        item.add_marker(sampled(2))


@pytest.fixture(scope="session")
def station(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    """The portal's own content as a bundle on a station's PC. Not to be changed."""
    return stick_in(made_once(tmp_path_factory, "station", _make_station))


def _make_station(root: Path) -> None:
    make_stick(portal_with_recording(root / "county"), root, NOW)


@pytest.fixture(scope="session")
def village(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    """A county with stations, films and a month's programme as a bundle on a station's PC. Not to be changed."""
    return stick_in(made_once(tmp_path_factory, "village", _make_village))


def _make_village(root: Path) -> None:
    with models_given(*all_models()):
        make_stick(county_without_stations(root / "county"), root, NOW)


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Stick:
    """The miniature with its questions from a disk, in a folder with a hard name. Not to be changed."""
    return Stick(made_once(tmp_path_factory, "school", _make_school) / FOLDER, "")


def _make_school(root: Path) -> None:
    shutil.move(copy_county(root / "county").build(), root / FOLDER)


@pytest.fixture(scope="session")
def way_out() -> Iterator[DeadEnd]:
    """Where Firefox looks for a network."""
    with dead_end() as server:
        yield server


@pytest.fixture(scope="session")
def firefox_session(way_out: DeadEnd, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The Firefox of this machine, without a window and without a network."""
    ensure_cjk_font()
    program = os.environ.get(FIREFOX) or ensure_firefox()
    with firefox(program, tmp_path_factory.mktemp("firefox"), way_out) as session:
        yield session


@pytest.fixture(params=["chromium", "firefox"])
def walk(request: pytest.FixtureRequest, way_out: DeadEnd) -> Iterator[Callable[..., Walker]]:
    """Make a walker for a stick in each browser; none may meet an error, want a network or leave the folder."""
    walkers: list[Walker] = []

    def walk_(stick: Stick, forgiven: tuple[str, ...] = ()) -> Walker:
        if request.param == "chromium":
            walkers.append(ChromiumWalker(request.getfixturevalue("lender"), stick.home, (*forgiven, ASKED_FOR)))
        else:
            walkers.append(new_page(request.getfixturevalue("firefox_session"), forgiven))
        return walkers[-1]

    yield walk_
    troubles = [trouble for walker in walkers for trouble in walker.troubles()]
    for walker in walkers:
        walker.close()
    assert not troubles, "\n".join(troubles)
    assert [] == way_out.wishes_of_pages()


@pytest.fixture
def lasting(browser: Browser, way_out: DeadEnd, tmp_path: Path) -> Iterator[Callable[[str], Lasting]]:
    """Make browsers of a kind, each with an empty profile and a folder of downloads; all are killed at the end."""
    made: list[Lasting] = []

    def lasting_(kind: str) -> Lasting:
        folder = tmp_path / f"pc-{len(made)}"
        folder.mkdir()
        if kind == "chromium":
            program = os.environ.get(CHROMIUM) or ensure_browser()
            made.append(LastingChromium(browser.browser_type, program, folder))
        else:
            made.append(LastingFirefox(os.environ.get(FIREFOX) or ensure_firefox(), folder, way_out))
        return made[-1]

    yield lasting_
    for each in made:
        with ending(each):
            pass
