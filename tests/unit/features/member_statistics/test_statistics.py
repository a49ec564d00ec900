"""Published figures of members: their file, and the pages made of it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.locality.branches import STATISTICS
from plugins.features.member_statistics import FEATURE
from plugins.features.member_statistics.files import written
from plugins.features.member_statistics.model import Cell, MemberMonth, MemberStatistics, Unit, columns_of, release_of
from plugins.features.member_statistics.pages import as_csv, compose_list, compose_month
from plugins.kernel.disclosure.releases import ALL
from plugins.kernel.disclosure.shown import HIDDEN, Method, Shown
from tests.unit.features.given import announced, models_of, read, reading_of

SHOWN = {"党员": Shown(135, 144), "按时交": Shown(115, 124), "没按时交": Shown(0, 14), "预备党员": HIDDEN}
MONTH = MemberMonth(
    "2026-12", 1, Method.ROUND, (Unit("east", '示例"东"镇'), Unit("west", "=示例西镇")),
    tuple(Cell(unit, column, SHOWN.get(column, Shown(45, 54)))
          for unit in (ALL, "east", "west") for column in columns_of(unit)),
)  # fmt: skip
LATER = replace(MONTH, month="2027-01")


def save(root: Path, *months: MemberMonth) -> Path:
    path = root / "content" / STATISTICS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written(months), encoding="utf-8")
    return path


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    again = replace(MONTH, version=2)
    save(tmp_path, MONTH, LATER, again)
    reading = reading_of(tmp_path)
    found = read(FEATURE, reading)
    assert [] == reading.problems
    assert (MONTH, LATER, again) == found.publications
    assert (LATER, again) == found.months


@pytest.mark.parametrize(
    ("old", "new"), [("党员: 140", "党员: 150"), ("月份: 2026-12", "月份: 2026-11"), ("校验: ", "校验: 0")]
)
def test_a_file_that_was_typed_over_is_a_problem_with_its_remedy(tmp_path: Path, old: str, new: str) -> None:
    path = save(tmp_path, MONTH)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    reading = reading_of(tmp_path)
    assert MemberStatistics() == read(FEATURE, reading)
    (problem,) = reading.problems
    assert "手改过" in problem.what and f"git checkout -- {reading.shown}{STATISTICS}" in problem.mend


def test_a_county_that_published_nothing_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert MemberStatistics() == read(FEATURE, reading_of(tmp_path))
    assert [] == announced(FEATURE, models_of(MemberStatistics())).expected


def test_an_attacker_knows_what_readers_know() -> None:
    release = release_of(MONTH)
    dues, kinds = release.table("on_time"), release.table("kinds")
    assert dues and (Shown(45, 54), Shown(0, 14)) == (dues.at(("east", ALL)), dues.at(("east", "no")))
    assert kinds and (Shown(135, 144), HIDDEN) == (kinds.at((ALL,)), kinds.at(("no",)))
    assert 3 == len(release.relations)  # the kinds of the county, dues in full of two units


def test_a_page_says_every_figure_as_it_may_be_said() -> None:
    tables = {table.key: table for table in compose_month(MONTH).tables}
    assert ['示例"东"镇', "=示例西镇", "全县"] == [row[0] for row in tables["on-time"].rows]
    assert ("全县", "50", "120", "不足15") == tables["on-time"].rows[-1]
    assert ("正式党员", "140", "50", "未公布") in tables["county"].rows
    assert all(len(table.bars) in (len(table.rows), len(table.rows) - 1) for table in tables.values())


def test_the_csv_has_the_pages_figures_and_no_formula() -> None:
    page = compose_month(MONTH)
    rows = [tuple(row) for row in csv.reader(io.StringIO(as_csv("2026-12", page).removeprefix("\ufeff")))]
    for table in page.tables:
        assert all(tuple(cell.replace("=示", "'=示") for cell in row) in rows for row in table.rows)
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]


def test_the_list_leads_to_each_month_newest_first() -> None:
    months = compose_list(MemberStatistics((MONTH, LATER)))
    assert ["branches/statistics/2027-01.html", "branches/statistics/2026-12.html"] == [row[0] for row in months.rows]
    assert ("2027年1月", "140", "50", "120", "50", "50") == months.table.rows[0]
