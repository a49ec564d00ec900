"""A bundle as a station has it: made by the portal's own command, unpacked by unzip into a folder with a hard name."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import pytest

from plugins.features.county.load import KEY_FILE
from plugins.features.offline_pages.layout import CHECK, CHECK_TWIN, START, START_TWIN
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.setup.disks import ensure_disk_tools
from tests.built.bundling import maker, pack_in_haste, unzip
from tests.county import COUNTY, ROOT, Miniature

ALONE = (START, CHECK, START_TWIN, CHECK_TWIN)  # pages with a style of their own, which open without the portal
FOLDER = "U盘 离线#1 100%"
NOTED_KEY = "county.key"  # beside it
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=SHANGHAI)  # after the last text of the portal's own content
RECORDING = ("organization/reading.md", "organization/media/reading.wav")  # of the miniature: the portal has none


@dataclass(frozen=True)
class Stick:
    """An unpacked bundle. key: the county's public key."""

    folder: Path
    key: str

    @property
    def home(self) -> str:
        """The folder's address, with a slash at its end."""
        return self.folder.as_uri() + "/"

    def url(self, path: str, query: str = "") -> str:
        """Return the address of a file; query as `茶`, for q."""
        return self.home + quote(path) + (f"?q={quote(query)}" if query else "")

    @cached_property
    def pages(self) -> list[str]:
        """All pages of the portal, but not those that stand alone."""
        found = (page.relative_to(self.folder).as_posix() for page in self.folder.rglob("*.html"))
        return sorted(path for path in found if path not in ALONE)

    def some_pages(self, number: int, seed: str) -> list[str]:
        """Return pages drawn by lot, but none of the old addresses, which lead away at once."""
        stay = [path for path in self.pages if 'http-equiv="refresh"' not in self.text_of(path)]
        return random.Random(seed).sample(stay, number)

    def text_of(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def page_with(self, markup: str) -> str:
        """Return the first page that has this in its HTML."""
        return next(path for path in self.pages if markup in self.text_of(path))


def portal_with_recording(root: Path) -> Miniature:
    """Return a copy of the portal's own content with the miniature's recording."""
    for name in ("content", "faq"):
        shutil.copytree(ROOT / name, root / name)
    for path in RECORDING:
        target = root / "content" / path
        target.parent.mkdir(exist_ok=True)
        shutil.copy(COUNTY / "content" / path, target)
    (root / "content" / KEY_FILE).unlink(missing_ok=True)
    return Miniature(root)


def make_stick(county: Miniature, root: Path, now: datetime) -> Stick:
    """Make keys and a full bundle of a county below `root`, and unpack it."""
    ensure_disk_tools()
    office, folder = maker(root, county.content), root / FOLDER
    with pytest.MonkeyPatch.context() as patch:
        pack_in_haste(patch)
        unzip(office.make(county.request(now=now)), folder)
    (root / NOTED_KEY).write_text(office.key, encoding="ascii")
    return stick_in(root)


def stick_in(root: Path) -> Stick:
    """Return the stick that was made below `root`."""
    return Stick(root / FOLDER, (root / NOTED_KEY).read_text(encoding="ascii"))
