"""plugins/features/study_months: a month's list from its file to its calendar and booklet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plugins.features.study_months import FEATURE
from plugins.features.study_months.booklet import as_part
from plugins.features.study_months.calendar_text import calendar_text
from plugins.features.study_months.model import StudyItem, StudyMonth, StudyMonths
from plugins.kernel.building.edition import Reading
from tests.unit.features.given import announced, problems, read, reading_of
from tests.unit.samples import column, columns, save

MONTH = "说明: 读一篇\n学习:\n  - 稿件: study/one.md\n    日期: 2026-12-05\n    学时: 2\n    怎么学: 轮读\n"
FILE = "content/study/2026-12.yaml"


def reading_with(folder: Path, **files: str) -> Reading:
    for name, text in files.items():
        save(folder, f"content/study/{name.replace('_', '-')}.yaml", text)
    reading = reading_of(folder, columns(column("study", "学习区")))
    read(FEATURE, reading)
    return reading


def test_months_are_read_newest_first(tmp_path: Path) -> None:
    save(tmp_path, "content/study/2026-11.yaml", MONTH.replace("2026-12", "2026-11"))
    save(tmp_path, FILE, MONTH)
    reading = reading_with(tmp_path)
    assert [] == reading.problems
    months = reading.models.of(StudyMonths).months
    assert ["2026年12月", "2026年11月"] == [each.name for each in months]
    assert (StudyItem("study/one.md", date(2026, 12, 5), 2, "轮读", 3),) == months[0].items
    told = announced(FEATURE, reading.models)
    assert "study/months/2026-12.html" == told.pages["study/months/2026-12"]


def test_a_county_without_months_has_none(tmp_path: Path) -> None:
    reading = reading_with(tmp_path)
    assert StudyMonths() == reading.models.of(StudyMonths)
    assert [] == announced(FEATURE, reading.models).expected == problems(FEATURE, reading)


@pytest.mark.parametrize("name", ["study/2026-13.yaml", "study/list.yaml", "study/2026-12.yml", "study/a/2026-12.yaml"])
def test_a_file_that_is_no_month_is_named(tmp_path: Path, name: str) -> None:
    save(tmp_path, f"content/{name}", MONTH)
    (problem,) = reading_with(tmp_path).problems
    assert (f"content/{name}", True) == (problem.path, "不是一个月份" in problem.what)


def test_a_day_lies_in_its_month(tmp_path: Path) -> None:
    save(tmp_path, FILE, MONTH.replace("2026-12-05", "2027-01-05"))
    (problem,) = reading_with(tmp_path).problems
    assert (4, "日期 2027-01-05 不在 2026-12 这个月里") == (problem.line, problem.what)


def test_a_text_that_nobody_has_written_is_named(tmp_path: Path) -> None:
    save(tmp_path, FILE, MONTH)
    reading = reading_with(tmp_path)
    (told,) = problems(FEATURE, reading)
    assert told.startswith(f"{FILE}:3: ")
    assert [] == problems(FEATURE, reading, pages={"study/one.md": "study/one.html"})


def test_the_calendar_holds_what_has_a_day_and_is_published() -> None:
    items = (
        StudyItem("study/one.md", date(2026, 12, 5), 1, "轮读"),
        StudyItem("study/two.md", None, 1, ""),
        StudyItem("study/waits.md", date(2026, 12, 6), 1, ""),
    )
    month = StudyMonth("2026-12", "读", items)
    text = calendar_text(month, {"study/one.md": "头一篇", "study/two.md": "第二篇"}).decode()
    assert 1 == text.count("BEGIN:VEVENT")
    assert "SUMMARY:学习：头一篇\r\n" in text
    assert "DTSTART;VALUE=DATE:20261205\r\n" in text
    assert "DTEND;VALUE=DATE:20261206\r\n" in text
    assert text == calendar_text(month, {"study/two.md": "第二篇", "study/one.md": "头一篇"}).decode()


def test_a_part_has_its_headings_lower_and_its_anchors_apart() -> None:
    html = '<h2 id="a">一</h2><p><a href="#a">见上</a> <a href="x.html#a">别处</a></p><h5>小</h5>'
    expected = '<h3 id="part-1-a">一</h3><p><a href="#part-1-a">见上</a> <a href="x.html#a">别处</a></p><h6>小</h6>'
    assert expected == as_part(html, "part-1")
