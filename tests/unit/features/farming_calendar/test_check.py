"""What the calendar leads to, once all texts and films are known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.features.farming_calendar import FEATURE
from plugins.features.locality.films import Film, Shelf
from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.kernel.building.edition import Reading
from plugins.kernel.building.feature import Announcements
from tests.unit.features.given import announced, problems, read, reading_of
from tests.unit.samples import save

LOCALITY = Locality(crops=Vocabulary("作物", (Term("tea", "茶叶"),)))
FILM = Film("tea-buds", "看芽", (), (), (), (), (), 60, "", (), True, "示例", True, date(2026, 3, 1))
TEXT = """农事表:
  - {代码: tea, 节气: 惊蛰, 作物: 茶叶, 农事: 采, 稿件: [rural/pick.md, rural/later.md], 影片: [tea-buds], 出处: 书}
  - {代码: tea-two, 节气: 惊蛰, 作物: 茶叶, 农事: 采, 稿件: [rural/pic.md], 影片: [tea-bud], 出处: 书}
"""


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    save(tmp_path, "content/calendar.yaml", TEXT)
    found = reading_of(tmp_path, LOCALITY, Shelf((FILM,)))
    read(FEATURE, found)
    return found


def test_texts_and_films_that_are_not_there_are_named_and_texts_that_wait_are_not(reading: Reading) -> None:
    around = {"pages": {"rural/pick.md": "rural/pick.html"}, "waiting": frozenset({"rural/later.md"})}
    text, film = problems(FEATURE, reading, **around)
    assert text.startswith("content/calendar.yaml:3: “tea-two”的稿件：链接“rural/pic.md”指向的文件不存在。")
    assert "rural/pick.md" in text
    assert film.startswith("content/calendar.yaml:3: “tea-two”的影片“tea-bud”不在片源里。您是否想写“tea-buds”？")


def test_a_text_that_has_the_calendars_address_is_named_before_anything_is_built(reading: Reading) -> None:
    told = Announcements(pages={"stations/calendar.md": "stations/calendar.html"})
    found = problems(FEATURE, reading, told)
    assert "content/stations/calendar.md:1: 地址 stations/calendar.html 是农事历要用的" in found[0]


def test_the_folder_of_the_stations_is_claimed_only_where_there_is_a_calendar(reading: Reading, tmp_path: Path) -> None:
    assert {"stations"} == announced(FEATURE, reading.models).folders
    empty = reading_of(tmp_path / "empty", LOCALITY)
    read(FEATURE, empty)
    assert set() == announced(FEATURE, empty.models).folders
