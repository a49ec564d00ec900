"""A year of imports: what was entered wrongly can be put right, and workbooks that grow change no old months."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from plugins.kernel.problems import PortalError
from plugins.office.members.importing.cells import Wrong
from plugins.office.members.importing.days import read_month
from plugins.office.members.importing.workbook import Row
from plugins.office.members.store.undo import undo
from tests.members import NOW, OTHER_VILLAGE, VILLAGE, begin, book, bring, content, identity, person
from tests.tables import table

_HEADERS = ("姓名", "党支部", "年月", "应交金额", "实交金额", "交纳时间")
_PAID = (person(1)["姓名"], VILLAGE, "2026-01", 5, 2, "2026-01-05")
_WHO = {"姓名": person(1)["姓名"], "支部": VILLAGE, "身份证号": identity(1)}
_LEFT = {"离开日期": "2026-03-05", "离开原因": "去世"}


def _form(place: Path, titles: int, headers: Row = _HEADERS, paid: Row = _PAID, *, sheets: int = 1) -> Path:
    form = Workbook()
    form.remove(form.active)
    for number in range(sheets):
        sheet = form.create_sheet(f"台账{number}")
        for row in (*(("党费",) for _ in range(titles)), headers, paid):
            sheet.append(row)
    form.save(place)
    return place


@table("written", [2026.1, "2026.1"], ids=repr)
def test_a_month_of_which_a_nought_may_be_lost_is_none(written: object) -> None:
    with pytest.raises(Wrong, match="1月还是10月"):
        read_month(written)


def test_a_map_reads_no_columns_and_no_rows_but_those_it_was_made_for(tmp_path: Path) -> None:
    with begin(tmp_path, 2) as register:
        form, said = _form(tmp_path / "form.xlsx", 2), tmp_path / "form-对应.yaml"
        bring(register, form)
        assert bring(register, form, map=said).is_written
        assert bring(register, _form(tmp_path / "next.xlsx", 1)).checked is None  # the first row would be its header
        for other in (_form(tmp_path / "a.xlsx", 1), _form(tmp_path / "b.xlsx", 2, _swapped(_HEADERS))):
            with pytest.raises(PortalError, match="不加 --map 再导入"):
                bring(register, other, map=said)
        told = bring(register, _form(tmp_path / "two.xlsx", 2, sheets=2), map=said).lines
        assert "“台账1”没有收" in told[0]
        assert [(500, 200)] == register.rows("select due_fen, paid_fen from dues")


def _swapped(row: Row) -> Row:
    return *row[:3], row[4], row[3], *row[5:]


def test_a_header_of_two_rows_is_read_by_a_map_that_says_so(tmp_path: Path) -> None:
    with begin(tmp_path, 2) as register:
        form, said = _form(tmp_path / "form.xlsx", 1), tmp_path / "form-对应.yaml"
        bring(register, form)
        said.write_text(said.read_text(encoding="utf-8").replace("  表头在第几行: 2", "  表头在第几行: 3"), "utf-8")
        assert "没有要收的行" in bring(register, form, map=said).lines[-1]


def test_a_payment_that_was_none_is_taken_back(tmp_path: Path) -> None:
    row = {"姓名": person(1)["姓名"], "支部": VILLAGE, "月份": "2026-01", "应交": 5}
    with begin(tmp_path, 2) as register:
        bring(register, book(tmp_path / "a.xlsx", 党费=[row | {"实交": 5, "交费日期": "2026-01-05"}]))
        assert bring(register, book(tmp_path / "b.xlsx", 党费=[row | {"实交": 0}])).is_written
        assert [(0, None)] == register.rows("select paid_fen, paid_on from dues")


def test_a_cell_takes_away_what_it_says_to_take_away(tmp_path: Path) -> None:
    away = {"流出日期": "2026-01-05", "流动去向": "示例市", "手机": "13900000000"}
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, **away)]))
        bring(register, book(tmp_path / "b.xlsx", 党员=[person(1, 流出日期="清空", 流动去向="清空")]))
        asked = "select floating_since, floating_to, mobile from members"
        assert [(None, None, "13900000000")] == register.rows(asked)
        found = bring(register, book(tmp_path / "c.xlsx", 党员=[person(1, 人员类别="清空")])).checked
        assert found and ["党员!D2"] == [each.address for each in found.problems]


@pytest.mark.parametrize("number", [{}, {"身份证号": identity(1)}], ids=["by name", "by number"])
def test_who_was_said_to_have_left_by_mistake_is_there_again(tmp_path: Path, number: dict[str, str]) -> None:
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, **number)]))
        bring(register, book(tmp_path / "b.xlsx", 党员=[person(1, **number, **_LEFT)]))
        found = bring(register, book(tmp_path / "c.xlsx", 党员=[person(1, **number)])).checked
        assert found and "清空" in found.problems[0].mend
        again = person(1, 离开日期="清空", 离开原因="清空", **number)
        assert bring(register, book(tmp_path / "d.xlsx", 党员=[again])).is_written
        assert [(None, None)] == register.rows("select until, left_for from members")
        found = bring(register, book(tmp_path / "e.xlsx", 党员=[again, again])).checked
        assert found and ["党员!A3"] == [each.address[:5] for each in found.problems][:1]


_SAID_OF_DAYS: dict[str, list[dict[str, Any]]] = {
    "党费": [{"月份": "2026-02", "应交": 5}, {"月份": "2026-04", "应交": 5}],
    "签到": [{"日期": day, "形式": "主题党日", "情况": "到"} for day in ("2026-02-01", "2026-03-06")],
    "学习": [{"日期": day, "内容": "甲", "分钟": 45} for day in ("2026-02-01", "2026-03-06")],
}


@pytest.mark.parametrize("sheet", list(_SAID_OF_DAYS))
def test_of_who_has_left_comes_in_what_was_before(tmp_path: Path, sheet: str) -> None:
    before, after = ({**_WHO, **row} for row in _SAID_OF_DAYS[sheet])
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 身份证号=identity(1))]))
        bring(register, book(tmp_path / "b.xlsx", 党员=[person(1, 身份证号=identity(1), **_LEFT)]))
        assert bring(register, book(tmp_path / "c.xlsx", **{sheet: [before]})).is_written
        found = bring(register, book(tmp_path / "d.xlsx", **{sheet: [after]})).checked
        assert found and "2026-03-05 已经离开" in found.problems[0].what
        bring(register, book(tmp_path / "e.xlsx", 党员=[person(1, 身份证号=identity(2))]))
        nameless = {name: value for name, value in before.items() if name != "身份证号"}
        found = bring(register, book(tmp_path / "f.xlsx", **{sheet: [nameless]})).checked
        assert found and "同名的人" in found.problems[0].what


def test_who_may_have_moved_to_another_branch_is_told(tmp_path: Path) -> None:
    """And comes there as the message says."""
    numbered = person(1, 身份证号=identity(1))
    there = {"支部": OTHER_VILLAGE}
    with begin(tmp_path, 2) as register:
        for file, row in enumerate((person(1) | there, numbered | there)):
            told = bring(register, book(tmp_path / f"{file}.xlsx", 党员=[row])).lines
            assert any("有 1 人和登记册里别的支部的人同名" in line for line in told)
            undo(register, NOW)
        assert not bring(register, book(tmp_path / "2.xlsx", 党员=[numbered])).checked.elsewhere  # type: ignore[union-attr]
        bring(register, book(tmp_path / "3.xlsx", 党员=[numbered | there]))
        asked = "select branch from members where identity = ?"
        assert [(OTHER_VILLAGE,)] == register.rows(asked, (identity(1),))
        assert 2 == register.one("select count(*) from members")
        other = person(1, 身份证号=identity(2))
        assert not bring(register, book(tmp_path / "4.xlsx", 党员=[other])).checked.elsewhere  # type: ignore[union-attr]


def test_everybody_at_a_meeting_are_those_who_were_there_then(tmp_path: Path) -> None:
    meeting = {"支部": VILLAGE, "日期": "2026-01-10", "形式": "主题党日", "到会": "全部"}
    with begin(tmp_path, 2) as register:
        bring(register, book(tmp_path / "a.xlsx", 组织生活=[meeting]))
        bring(register, book(tmp_path / "b.xlsx", 党员=[person(2)]))
        told = bring(register, book(tmp_path / "c.xlsx", 组织生活=[meeting, meeting | {"日期": "2026-03-10"}])).lines
        assert any("有 1 人次" in line for line in told)
        assert [("2026-01", 2), ("2026-03", 3)] == register.rows("select month, expected from attendance_sums")


_DONE: dict[str, dict[str, Any]] = {
    "党费": {**_WHO, "月份": "2026-02", "应交": 5},
    "组织生活": {"支部": VILLAGE, "日期": "2026-02-03", "形式": "主题党日", "到会": "全部"},
    "学习": {**_WHO, "日期": "2026-02-01", "内容": "甲", "分钟": 45},
    "转接": {**_WHO, "方向": "转出", "开始日期": "2026-02-01", "期限": "2026-03-01"},
}


def test_a_record_that_is_none_goes_with_all_that_is_its_own_and_comes_back_by_undoing(tmp_path: Path) -> None:
    void = {sheet: [row | {"作废": "是"}] for sheet, row in _DONE.items()}
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 身份证号=identity(1)), person(2)]))
        before = content(register)
        bring(register, book(tmp_path / "b.xlsx", **{sheet: [row] for sheet, row in _DONE.items()}))
        after = content(register)
        assert "作废 4 条" in bring(register, book(tmp_path / "c.xlsx", **void)).lines[-1]
        assert before == content(register)
        found = bring(register, book(tmp_path / "d.xlsx", **void)).checked
        assert found and {"登记册里没有这一条"} == {problem.what for problem in found.problems}
        undo(register, NOW)
        assert after == content(register)


def test_who_was_not_expected_is_taken_out_of_a_meeting(tmp_path: Path) -> None:
    said = {"日期": "2026-02-03", "形式": "主题党日", "情况": "到"}
    rows = [{"姓名": person(number)["姓名"], "支部": VILLAGE, **said} for number in range(3)]
    with begin(tmp_path, 3) as register:
        none = [rows[0] | {"作废": "是"}, rows[1]]
        found = bring(register, book(tmp_path / "a.xlsx", 签到=none), accepts_valid=True)
        assert found.is_written and [(1,)] == register.rows("select expected from attendance_sums")
        bring(register, book(tmp_path / "b.xlsx", 签到=rows))
        assert bring(register, book(tmp_path / "c.xlsx", 签到=[rows[0] | {"作废": "是"}])).is_written
        assert [(2,)] == register.rows("select expected from attendance_sums")


def test_whose_transfer_was_none_is_told_to_be_away_still(tmp_path: Path) -> None:
    """And is there again as the message says."""
    void = _DONE["转接"] | {"办结日期": "2026-02-20", "作废": "是"}
    again = person(1, 身份证号=identity(1), 离开日期="清空", 离开原因="清空")
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 党员=[person(1, 身份证号=identity(1))]))
        bring(register, book(tmp_path / "b.xlsx", 转接=[void | {"作废": ""}]))
        told = bring(register, book(tmp_path / "c.xlsx", 转接=[void]))
        assert told.is_written and "有 1 人的转出作废了" in told.lines[-2]
        undo(register, NOW)
        assert not bring(register, book(tmp_path / "d.xlsx", 转接=[void], 党员=[again])).checked.still_gone  # type: ignore[union-attr]
        assert [(None, None)] == register.rows("select until, left_for from members")


def test_nobody_comes_to_a_meeting_that_was_none(tmp_path: Path) -> None:
    came = {"姓名": person(1)["姓名"], "支部": VILLAGE, "日期": "2026-02-03", "形式": "主题党日", "情况": "到"}
    void = _DONE["组织生活"] | {"作废": "是"}
    with begin(tmp_path, 2) as register:
        bring(register, book(tmp_path / "a.xlsx", 组织生活=[_DONE["组织生活"]]))
        found = bring(register, book(tmp_path / "b.xlsx", 组织生活=[void], 签到=[came])).checked
        assert found and ["签到!D2"] == [each.address for each in found.problems]
        assert bring(register, book(tmp_path / "c.xlsx", 组织生活=[void], 签到=[came | {"作废": "是"}])).is_written


def test_an_applicant_whose_end_was_none_is_there_again(tmp_path: Path) -> None:
    row = {**_WHO, "阶段": "积极分子", "进入日期": "2026-01-01"}
    with begin(tmp_path) as register:
        bring(register, book(tmp_path / "a.xlsx", 发展=[row | {"结束日期": "2026-02-01"}]))
        found = bring(register, book(tmp_path / "b.xlsx", 发展=[row])).checked
        assert found and "清空" in found.problems[0].mend
        later = row | {"阶段": "发展对象", "进入日期": "2026-03-01", "结束日期": "清空"}
        assert bring(register, book(tmp_path / "c.xlsx", 发展=[later])).is_written
        assert [("发展对象", None)] == register.rows("select stage, ended from applicants")
