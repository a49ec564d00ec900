"""plugins/kernel/passages/workbook_tables.py: sheets of before 2007 are read with their headers.

The numbers are made up."""

from __future__ import annotations

import struct
from pathlib import Path

from plugins.kernel.passages.read import passages_of
from plugins.kernel.personal_data.find import find_numbers, of_persons
from plugins.kernel.personal_data.kinds import Found
from plugins.kernel.personal_data.numbers_in_files import find_in_file
from tests.made_up_numbers import identity
from tests.tables import table
from tests.unit.kernel.formats.samples import compound

MOBILE, PAPER, CHILD = "13912345678", "E12345678", identity("20150512", 12)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _cell(row: int, column: int, value: str | int) -> bytes:
    place = struct.pack("<3H", row, column, 0)
    if isinstance(value, int):
        return _record(0x0203, place + struct.pack("<d", value))
    return _record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))


def xls(rows: list[list[str | int]]) -> bytes:
    cells = b"".join(_cell(at, column, value) for at, row in enumerate(rows) for column, value in enumerate(row))
    sheet = _record(0x809, struct.pack("<HH", 0x600, 0x10) + bytes(12)) + cells + _record(0x0A, b"")
    begin, end = _record(0x809, struct.pack("<HH", 0x600, 5) + bytes(12)), _record(0x0A, b"")
    place = len(begin) + 14 + len(end)
    named = _record(0x85, struct.pack("<IBB", place, 0, 0) + b"\2\0ab")
    return compound({"Workbook": (begin + named + end + sheet).ljust(4100, b"\0")})


def _found(tmp_path: Path, rows: list[list[str | int]]) -> list[Found]:
    file = tmp_path / "a.xls"
    file.write_bytes(xls(rows))
    return [each for each in find_in_file(file) if not each.is_excused]


@table("name, number", [("证件号码", CHILD), ("护照号码", PAPER), ("手机", MOBILE), ("手机", int(MOBILE))])
def test_what_names_a_column_tells_what_it_holds(tmp_path: Path, name: str, number: str | int) -> None:
    rows: list[list[str | int]] = [
        ["登记表"],
        ["序号", name, "备注"],
        [1, number, "无"],
        [2, "", "无"],
        [3, number, ""],
    ]
    found = _found(tmp_path, rows)
    assert [str(number)] * 2 == [each.figures for each in found]
    assert ["工作表“ab”第 3 行", "工作表“ab”第 5 行"] == [each.place.removesuffix(" B 列") for each in found]


@table("number", [MOBILE, int(MOBILE)])
def test_serials_pass_there(tmp_path: Path, number: str | int) -> None:
    rows: list[list[str | int]] = [["电表"], ["序号", "电表号", "备注"], [1, number, "无"]]
    assert [] == _found(tmp_path, rows)
    assert [MOBILE] == [each.figures for each in _found(tmp_path, [["电表"], ["序号", "备注"], [1, number]])]


def test_of_a_damaged_workbook_the_bytes_are_read() -> None:
    data = xls([["序号", "手机"], [1, MOBILE]]).replace(struct.pack("<HH", 0x85, 10), struct.pack("<HH", 0x86, 10))
    assert any(MOBILE in said.text for said in passages_of(data, "a.xls"))


@table("name, number", [("证件号码", CHILD), ("护照号码", PAPER), ("手机", MOBILE)])
def test_rows_of_older_documents_have_the_headers_of_their_columns(name: str, number: str) -> None:
    rows = [["登记表"], ["序号", "幼儿", name, "备注"], ["1", "甲", number, ""], ["2", "乙", number, "无"]]
    words = "题目\r" + "".join("".join(f"{cell}\7" for cell in (*row, "")) for row in rows) + "\r"
    data = compound({"WordDocument": words.encode("utf-16-le").ljust(4100, b"\0")})
    seen = [line for said in passages_of(data, "a.doc") for line in said.text.split("\n") if number in line]
    assert f"1\2甲\2{number}\2" in seen
    numbers = {each.figures for said in passages_of(data, "a.doc") for each in of_persons(find_numbers(said.text))}
    assert {number} == numbers


def test_cells_that_seem_to_end_a_row_hide_no_telephone(tmp_path: Path) -> None:
    rows = [["填报人", "", "审核人", ""], ["序号", "护照号", "手机"], ["1", PAPER, MOBILE]]
    words = "".join("".join(f"{cell}\7" for cell in (*row, "")) for row in rows) + "\r"
    file = tmp_path / "a.doc"
    file.write_bytes(compound({"WordDocument": words.encode("utf-16-le").ljust(4100, b"\0")}))
    assert MOBILE in {each.figures for each in find_in_file(file) if not each.is_excused}
