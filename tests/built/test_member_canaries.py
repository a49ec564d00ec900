"""A month of a register is published, the site built, a bundle made: nobody of the register is found in any of it."""

from __future__ import annotations

import gzip
import re
import tempfile
import zipfile
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics.pages import month_path
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.office.members.publishing.publish_word import run
from plugins.office.members.store.register import open_register
from tests.bench import registers
from tests.built.bundling import maker
from tests.county import SITE_URL, Miniature, copy_county

NOW = datetime(2026, 4, 2, 8, tzinfo=SHANGHAI)
_LIKE_THEIRS = re.compile(r"示例[〇一二三四五六七八九]{6}|\d{17}[\dX]|139\d{8}|shili-\d{5}")
MONTHS = ("2026-02", "2026-03")


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Miniature:
    """A county that has published nothing of its members yet, on a machine whose temporary files are watched."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(registers, "UNITS", 2)
    county = copy_county(tmp_path / "county")
    (county.content / STATISTICS).unlink()
    return county


def _published(county: Miniature, register: Path, members: int) -> set[str]:
    """Publish two months of so many members; return the words by which each of them would be known."""
    registers.write_register(register, members, len(MONTHS)).close()
    for month in MONTHS:
        assert run(Namespace(
            register=str(register), content=str(county.content), faq=None, now=f"{NOW:%Y-%m-%dT%H:%M}", month=month,
            method=None, encrypt=False, training=False), county.root)  # fmt: skip
    with open_register(register, only_read=True) as opened:
        rows = opened.rows("select name, identity, mobile, branch from members")
    return {word for row in rows for word in row}


def _words_in(data: bytes) -> Iterator[str]:
    """Yield what looks like somebody of the register, packed files and bundles looked into."""
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    yield from _LIKE_THEIRS.findall(data.decode("utf-8", "ignore"))


def _bytes_of(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                yield from map(packed.read, packed.namelist())
        elif path.is_file():
            yield path.read_bytes()


@pytest.mark.parametrize("members", [90, pytest.param(1000, marks=pytest.mark.long)])
def test_nobody_of_the_register_is_in_what_the_county_gives_out(
    county: Miniature, tmp_path: Path, members: int
) -> None:
    """The sample makes the bundle, whose texts for searching are the site's; the long run builds the site as well."""
    canaries = _published(county, tmp_path / "office/register.sqlite3", members)
    assert canaries.intersection(_words_in(" ".join(canaries).encode()))
    if members == 1000:
        county.build(now=NOW, site_url=SITE_URL)
    packed = maker(tmp_path, county.content).make(county.request(now=NOW))
    assert packed.zip
    found = [word for folder in ("county", "bundles", "temporary") for data in _bytes_of(tmp_path / folder)
             for word in _words_in(data)]  # fmt: skip
    assert not canaries.intersection(found)
    with zipfile.ZipFile(packed.zip) as zipped:
        (page,) = (name for name in zipped.namelist() if name.endswith(month_path(MONTHS[-1])))
        assert f"{members:,}" in zipped.read(page).decode() or f"{members}" in zipped.read(page).decode()
