"""The miniature county: built once for a disk, once for the web, or copied afresh to be spoilt."""

from __future__ import annotations

import gc
import signal
import threading
from pathlib import Path

import pytest

from plugins.setup.stopping import ASKING
from tests.county import COUNTY, SITE_URL, Miniature, copy_county
from tests.examples import same_examples_everywhere
from tests.making import made_once
from tests.sampling import leave_for_a_long_run

OBJECTS = 50_000  # are made before garbage is looked for: with Python's own 700 it takes a twentieth of the time


def pytest_configure(config: pytest.Config) -> None:
    """Hear Ctrl+C, and let the processes that tests start hear it, also where a shell has started us in the background:
    it has its children ignore it, and they theirs. Who ends us in another way means the same: browsers end with us.

    Until all tests are gathered no garbage is looked for: nearly all that is made by then stays.
    """
    gc.disable()
    same_examples_everywhere(is_long_run=_is_long(config))
    if threading.current_thread() is threading.main_thread():
        for number in ASKING:
            signal.signal(number, signal.default_int_handler)


def _is_long(config: pytest.Config) -> bool:
    return "long" in config.getoption("-m")


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by the markers
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that take minutes or need real servers, unless `-m long` or `-m servers` asks for them.

    Who names a single test gets it, whatever the commit.
    """
    if not any("::" in word for word in config.args):
        leave_for_a_long_run(items, is_long_run=_is_long(config))
    for marker in ("long", "servers"):
        if marker not in config.getoption("-m"):
            items[:] = [item for item in items if not item.get_closest_marker(marker)]


def pytest_collection_finish() -> None:
    """Count what was loaded and gathered as lasting: hundreds of thousands of objects, which each collection of garbage
    would look at again, and each process that is forked would copy as it does.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 50)
    gc.enable()


@pytest.hookimpl(tryfirst=True)  # before pytest looks for what nobody has closed, twice, and Python at its end
def pytest_unconfigure() -> None:
    """Look for garbage a last time, and leave what lasts out of the later looks."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def miniature(tmp_path: Path) -> Miniature:
    """A fresh copy of the miniature county."""
    return copy_county(tmp_path / "county")


@pytest.fixture(scope="session")
def site_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature built without a public address: links lead to files. Not to be changed."""
    return made_once(tmp_path_factory, "files", _build_files) / "site"


@pytest.fixture(scope="session")
def site_web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature built for SITE_URL, a sub-path of its host. Not to be changed."""
    return made_once(tmp_path_factory, "web", _build_web) / "site"


def _build_files(folder: Path) -> None:
    Miniature(COUNTY).build(output=folder / "site")


def _build_web(folder: Path) -> None:
    Miniature(COUNTY).build(output=folder / "site", site_url=SITE_URL)


@pytest.fixture(params=["site_files", "site_web"])
def site(request: pytest.FixtureRequest) -> Path:
    """Each of the two in turn, for what holds for both."""
    folder: Path = request.getfixturevalue(request.param)
    return folder
