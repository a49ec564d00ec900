"""Workbooks that LibreOffice wrote, and what calamine leaves out: errors, formulas without a result, merged cells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from openpyxl import load_workbook

from plugins.kernel.problems import PortalError
from plugins.office.members.importing.columns import read_map
from plugins.office.members.importing.unread import scan
from plugins.office.members.importing.workbook import read_workbook
from tests.carriers import zipped
from tests.members import VILLAGE, begin, book, bring, content, identity, person
from tests.quiet_time import quiet_seconds
from tests.unit.office.members.importing.make_workbooks import CLEAN, DIRTY, FOLDER, HIDDEN, NAMED, SUFFIXES, spoil

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_old_or_open_workbook_says_what_the_new_one_says(tmp_path: Path, suffix: str) -> None:
    found = []
    for name, file in ((suffix, FOLDER / f"clean.{suffix}"), ("xlsx", book(tmp_path / "clean.xlsx", **CLEAN))):
        (tmp_path / name).mkdir()
        with begin(tmp_path / name) as register:
            outcome = bring(register, file)
            assert outcome.is_written, outcome.lines
            found.append([register.rows(asked) for asked in _ASKED])
    assert found[0] == found[1]
    assert {(identity(1), "1980-01-15", 300050), (None, None, None)} == set(found[0][0])


_ASKED = (
    "select identity, born, base_fen from members order by name", "select mobile, joined from members order by name",
    "select month, due_fen, paid_fen, paid_on from dues", "select held_on, subject, minutes from study",
)  # fmt: skip


@pytest.mark.parametrize("suffix", [*SUFFIXES, "xlsx"])
def test_what_is_not_empty_is_never_taken_for_empty(tmp_path: Path, suffix: str) -> None:
    """Of .xlsx the formulas have no result yet: openpyxl reckons nothing."""
    file = FOLDER / f"dirty.{suffix}"
    if suffix == "xlsx":
        spoil(file := book(tmp_path / "dirty.xlsx", **DIRTY))
    with begin(tmp_path) as register:
        before = content(register)
        outcome = bring(register, file)
        assert outcome.checked and before == content(register)
    assert NAMED == [problem.address for problem in outcome.checked.problems]
    assert any(f"有 1 行是隐藏的（第 {HIDDEN} 行）" in line for line in outcome.lines)


def test_an_error_that_excel_kept_is_named(tmp_path: Path) -> None:
    """As it was reckoned, and as words, such as a CSV has."""
    rows = [person(number, 学历="大学") for number in range(3)]
    written = load_workbook(place := book(tmp_path / "a.xlsx", 党员=rows))
    sheet = written["党员"]
    sheet["H2"], sheet["H2"].data_type = "#N/A", "e"
    sheet["B3"] = "#REF!"
    written.save(place)
    table = tmp_path / "党员.csv"
    table.write_text(f"姓名,支部,人员类别,手机\n示例甲,{VILLAGE},正式党员,#DIV/0!\n", encoding="utf-8")
    with begin(tmp_path) as register:
        for file, addresses in ((place, ["党员!H2", "党员!B3"]), (table, ["党员!D2"])):
            outcome = bring(register, file)
            assert outcome.checked and addresses == [problem.address for problem in outcome.checked.problems]


def test_a_sheet_that_nobody_sees_is_said(tmp_path: Path) -> None:
    written = load_workbook(place := book(tmp_path / "a.xlsx", 党员=[person(1)], 学习=CLEAN["学习"]))
    written["学习"].sheet_state = "hidden"
    written.save(place)
    with begin(tmp_path) as register:
        outcome = bring(register, place)
    assert outcome.is_written and any("“学习”是隐藏的，没有收" in line for line in outcome.lines)


def test_a_workbook_that_reaches_too_far_is_refused(tmp_path: Path) -> None:
    """A word in the last row: to read it takes more memory than there is, and its reader would end our program."""
    rows = [person(number) for number in range(3)]
    written = load_workbook(place := book(tmp_path / "a.xlsx", 党员=rows))
    written["党员"].cell(1_048_576, 7, "备注")
    written.save(place)
    with begin(tmp_path) as register, pytest.raises(PortalError, match=r"第 1048576 行、第 \d+ 列，电脑放不下。请把"):
        bring(register, place)


def test_cells_merged_to_the_end_of_the_sheet_take_no_more_room_than_is_filled(tmp_path: Path) -> None:
    rows = [person(number) for number in range(3)]
    written = load_workbook(place := book(tmp_path / "a.xlsx", 党员=rows))
    written["党员"].merged_cells.add("A3:XFD1048576")
    written.save(place)
    (sheet,) = read_workbook(place)
    assert max(map(len, sheet.rows)) < 200


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_pipe_under_the_name_of_a_table_is_not_waited_for(tmp_path: Path, name: str) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / name)
    with pytest.raises(PortalError, match="读不了"):
        read_workbook(tmp_path / name)
    with pytest.raises(PortalError, match="读不出来"):
        read_map(tmp_path / name, ())


def test_cells_without_addresses_are_counted_in_time() -> None:
    """Some programs write none, nor what their formulas come to: then every one of them is looked for."""
    rows = 3_000
    sheet = "".join("<row><c><v>1</v></c><c><f>A1</f></c></row>" for _ in range(rows))
    book = zipped({
        "_rels/.rels": '<R><r Type="/officeDocument" Target="xl/workbook.xml"/></R>',
        "xl/_rels/workbook.xml.rels": '<R><r Id="r1" Target="sheet1.xml"/></R>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="r"><sheets><sheet r:id="r1"/></sheets></workbook>',
        "xl/sheet1.xml": f"<sheetData>{sheet}</sheetData>",
    })  # fmt: skip
    found = []
    assert quiet_seconds(lambda: found.append(scan(".xlsx", book)), 0.5) < 0.5
    assert dict.fromkeys(((row, 1) for row in range(rows)), "no result") == found[0][0].cells
