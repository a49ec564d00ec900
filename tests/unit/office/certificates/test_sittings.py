"""The invigilator's list, as Excel and WPS write it."""

from __future__ import annotations

import csv
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook

from plugins.kernel.problems import PortalError
from plugins.office.certificates.sittings import COLUMNS, SEED, read_sittings
from tests.unit.office.certificates.given import SITTING

HEAD = ",".join(COLUMNS)
ROW = "示例甲,示例考试,2026-12-20,14:00,15:00,示例村党群服务中心,支部书记"


def written(folder: Path, data: bytes) -> Path:
    path = folder / "名单.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_of_any_program_is_read(tmp_path: Path, encoding: str, end: str) -> None:
    assert ([SITTING], []) == read_sittings(written(tmp_path, f"{HEAD}{end}{ROW}{end}".encode(encoding)))


@pytest.mark.parametrize("title", ["结业考试监考名单", '"结业考试，监考名单，2026年"'])
def test_a_title_over_the_head_is_passed_over(tmp_path: Path, title: str) -> None:
    (sitting,), problems = read_sittings(written(tmp_path, f"{title}\n{HEAD}\n{ROW}\n".encode()))
    assert [] == problems and (SITTING.name, 3) == (sitting.name, sitting.line)


def test_a_list_with_tabs_is_read(tmp_path: Path) -> None:
    text = f"{HEAD}\n{ROW}\n".replace(",", "\t")
    assert ([SITTING], []) == read_sittings(written(tmp_path, text.encode("utf-16")))


@pytest.mark.parametrize("sign", ["，", ";", "；", "、"])
def test_a_list_with_other_signs_between_its_cells_is_read(tmp_path: Path, sign: str) -> None:
    text = f"{HEAD}\n{ROW}\n".replace(",", sign)
    assert ([SITTING], []) == read_sittings(written(tmp_path, text.encode()))


def test_a_row_with_other_signs_than_the_head_is_told(tmp_path: Path) -> None:
    sittings, (problem,) = read_sittings(written(tmp_path, f"{HEAD}\n{ROW.replace(',', '，')}\n{ROW}\n".encode()))
    assert [3] == [each.line for each in sittings]
    assert 2 == problem.line and "各格之间是“，”" in problem.what and ROW.split(",", 3)[3] not in problem.what


def test_a_workbook_is_read_whether_its_days_are_days_or_words(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*COLUMNS, SEED])
    sheet.append(["示例甲", "示例考试", date(2026, 12, 20), time(14), time(15), "示例村党群服务中心", "支部书记", ""])
    sheet.append(["示例甲", "示例考试", datetime(2026, 12, 20), "14:00", "15:00", "示例村党群服务中心", "支部书记"])
    sheet.append(["示例甲", "示例考试", "2026/12/20", "14：00", "15:00:00", "示例村党群服务中心", "支部书记", None])
    path = tmp_path / "名单.xlsx"
    book.save(path)
    sittings, problems = read_sittings(path)
    assert [] == problems
    assert [2, 3, 4] == [each.line for each in sittings]
    assert 1 == len({(each.name, each.begin, each.end, each.seed) for each in sittings})


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("支部书记", "", "“监考”是空的"),
        ("14:00", "下午", "日期或者时间读不懂"),
        ("2026-12-20", "2026-02-30", "日期或者时间读不懂"),
        ("15:00", "13:00", "“结束”不在“开始”的后面"),
        ("示例甲", "示例甲13800138000", "姓名里有数字"),
        ("支部书记", "示例乙", "“监考”看不出是什么职务"),
        ("党群服务中心", "党群服务中心13800138000", "地点里有电话"),
    ],
)
def test_a_slip_is_told_with_its_line_and_without_a_name(tmp_path: Path, old: str, new: str, what: str) -> None:
    sittings, problems = read_sittings(written(tmp_path, f"{HEAD}\n\n{ROW.replace(old, new)}\n".encode()))
    assert [] == sittings
    assert 3 == problems[0].line and what in problems[0].what and "示例甲" not in problems[0].what


@pytest.mark.parametrize(
    ("text", "what"), [("", "名单是空的"), (f"{HEAD.replace('地点', '地方')}\n{ROW}\n", "少了“地点”")]
)
def test_a_list_without_its_head_is_told(tmp_path: Path, text: str, what: str) -> None:
    _sittings, problems = read_sittings(written(tmp_path, text.encode()))
    assert [what in each.what for each in problems] == [True]


def test_a_list_with_a_quote_that_ends_nowhere_is_told(tmp_path: Path) -> None:
    """All behind it is one cell, longer than any reader of tables takes."""
    csv.field_size_limit(131_072)  # as Python has it, whatever other tests have asked for
    with pytest.raises(PortalError, match="引号没有成对"):
        read_sittings(written(tmp_path, f'{HEAD}\n"甲,{"乙," * 100_000}'.encode()))


def test_nobody_behind_a_quote_that_ends_nowhere_is_left_out_unsaid(tmp_path: Path) -> None:
    with pytest.raises(PortalError, match=r"第 3 行.*引号没有成对"):
        read_sittings(written(tmp_path, f'{HEAD}\n{ROW}\n"{ROW}\n{ROW}\n'.encode()))
