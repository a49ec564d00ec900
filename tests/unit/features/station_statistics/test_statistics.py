"""Published figures: their files, and the pages made of them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.locality.model import Locality, Term, Vocabulary
from plugins.features.station_statistics import FEATURE
from plugins.features.station_statistics.files import written
from plugins.features.station_statistics.model import (
    CountRow,
    MonthStatistics,
    StationStatistics,
    TopicRow,
    TownRow,
    release_of,
)
from plugins.features.station_statistics.pages import as_csv, compose_index, compose_page, hours_words
from plugins.kernel.disclosure.shown import HIDDEN, Method, Shown
from tests.unit.features.given import announced, models_of, read, reading_of

LOCALITY = Locality(
    towns=Vocabulary("乡镇", (Term("east", "示例东镇"),)), classes=Vocabulary("编班", (Term("growers", "种植班"),)),
    topics=Vocabulary("片源专题", (Term("farming", "=农业技术"),)),
)  # fmt: skip
PRESENT = tuple(
    CountRow((town, code), shown)
    for town in ("", "east")
    for code, shown in (("", Shown(85, 94)), ("growers", Shown(0, 14)), ("未编班", HIDDEN))
)
MONTH = MonthStatistics(
    "2026-12", 1, Method.ROUND, (TownRow("east", 3, 285),), (TopicRow("farming", 60), TopicRow("", 9)), PRESENT,
    (CountRow(("", ""), Shown(0, 14)), CountRow(("", "farming"), Shown(0, 14)), CountRow(("east", ""), Shown(0, 14)),
     CountRow(("east", "farming"), Shown(0, 14))),
)  # fmt: skip


def save(root: Path, *months: MonthStatistics) -> Path:
    folder = root / "content/stations-statistics"
    folder.mkdir(parents=True, exist_ok=True)
    for each in months:
        (folder / f"{each.name}.yaml").write_text(written(each), encoding="utf-8")
    return folder


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    later = replace(MONTH, version=2, method=Method.ROUND)
    save(tmp_path, later, MONTH, replace(MONTH, month="2027-01"))
    reading = reading_of(tmp_path)
    found = read(FEATURE, reading)
    assert [] == reading.problems
    assert (MONTH, later, replace(MONTH, month="2027-01")) == found.publications
    assert ("2027-01", "2026-12") == tuple(each.month for each in found.months)
    assert later == found.months[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [("从: 85", "从: 86"), ("场: 3", "场: 4"), ("月份: 2026-12", "月份: 2026-11"), ("校验: ", "校验: 0")],
)
def test_a_file_that_was_typed_over_is_a_problem_with_its_remedy(tmp_path: Path, old: str, new: str) -> None:
    path = save(tmp_path, MONTH) / "2026-12.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    reading = reading_of(tmp_path)
    assert () == read(FEATURE, reading).publications
    (problem,) = reading.problems
    assert "手改过" in problem.what and "stations report 2026-12 --publish" in problem.mend


def test_a_file_of_another_name_is_a_problem(tmp_path: Path) -> None:
    path = save(tmp_path, MONTH) / "2026-12.yaml"
    path.rename(path.with_name("2026-11.yaml"))
    reading = reading_of(tmp_path)
    read(FEATURE, reading)
    assert ["请把它改名为 2026-12.yaml"] == [each.mend for each in reading.problems]


def test_a_county_that_published_nothing_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert StationStatistics() == read(FEATURE, reading_of(tmp_path))
    assert [] == announced(FEATURE, models_of(StationStatistics())).expected


def test_an_attacker_knows_of_a_file_what_readers_know() -> None:
    release = release_of(MONTH)
    table = release.table("present")
    assert table and ("east",) == table.shape.axes[0].codes and ("growers", "未编班") == table.shape.axes[1].codes
    assert (Shown(85, 94), HIDDEN) == (table.at(("", "")), table.at(("east", "未编班")))
    assert 4 == sum(1 for figure, _ in release.claims() if figure.table == "present")


def test_a_page_says_every_figure_as_it_may_be_said() -> None:
    page = compose_page(MONTH, LOCALITY)
    tables = {table.key: table for table in page.tables}
    assert (("示例东镇", "3", "4.8", "90"), ("全县", "3", "4.8", "90")) == tables["towns"].rows
    assert (("种植班", "不足15"), ("未编班", "未公布"), ("合计", "90")) == tables["classes"].rows
    assert "种植班 不足15；未编班 未公布" == tables["classes"].described
    assert [("=农业技术", "1.0"), ("其他", "0.2")] == list(tables["topics"].rows)
    assert "全县 3 场，4.8 小时，90 人次" == page.summary


def test_a_drawing_has_a_bar_for_each_row_and_none_is_longer_than_its_room() -> None:
    for table in compose_page(MONTH, LOCALITY).tables:
        assert len(table.bars) in (len(table.rows), len(table.rows) - 1)
        assert all(0 <= bar.length <= 140 and bar.words for bar in table.bars)
        assert table.height == 28 * len(table.bars)


def test_the_csv_has_the_pages_figures_and_no_formula() -> None:
    page = compose_page(MONTH, LOCALITY)
    text = as_csv(page)
    assert text.startswith("\ufeff")
    rows = [tuple(row) for row in csv.reader(io.StringIO(text.removeprefix("\ufeff")))]
    for table in page.tables:
        assert all(tuple(cell.replace("=农", "'=农") for cell in row) in rows for row in table.rows)
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_the_list_leads_to_each_month_newest_first() -> None:
    index = compose_index(StationStatistics((MONTH, replace(MONTH, month="2027-01"))))
    assert ["stations/statistics/2027-01.html", "stations/statistics/2026-12.html"] == [path for path, *_ in index.rows]
    assert ("2027年1月", "3", "4.8", "90", "") == index.table.rows[0]


def test_hours_are_rounded_to_tenths() -> None:
    assert ["0.0", "0.1", "0.5", "1.0", "4.8"] == [hours_words(minutes) for minutes in (2, 3, 30, 60, 285)]
