"""plugins/kernel/passages/shown_numbers.py, cell_formats.py, workbook_formats.py: numbers whose first figures stand in
the format of the cell. The numbers are made up."""

from __future__ import annotations

import struct
from xml.sax.saxutils import quoteattr

from plugins.kernel.passages.read import passages_of
from plugins.kernel.passages.shown_numbers import formats_with_figures, shown
from plugins.kernel.personal_data.find import find_numbers, of_persons
from tests.carriers import zipped
from tests.made_up_numbers import identity
from tests.tables import table
from tests.unit.kernel.formats.samples import compound

NUMBER, ID = "13912345678", identity("19900307", 11)
_TYPES = {"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}


def numbers_in(data: bytes, name: str) -> set[str]:
    return {each.figures for said in passages_of(data, name) for each in of_persons(find_numbers(said.text))}


def _workbook(code: str, value: str, kind: str) -> bytes:
    """A workbook with a value in its first cell, by whose second style it is shown."""
    styles = (
        f'<styleSheet xmlns="s"><numFmts><numFmt numFmtId="176" formatCode={quoteattr(code)}/></numFmts>'
        '<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>'
    )
    cell = f"<is><t>{value}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    sheet = f'<sheetData><row r="1"><c r="A1" s="1" t="{kind}">{cell}</c></row></sheetData>'
    parts = {"xl/styles.xml": styles, "xl/worksheets/sheet1.xml": f'<worksheet xmlns="s">{sheet}</worksheet>'}
    return zipped({**_TYPES, **parts})


@table(
    ("code", "value", "kind", "number"),
    [
        (f'"{ID[:6]}"@', ID[6:], "inlineStr", ID),
        (f'"{ID[:8]}"0', ID[8:17], "n", ""),
        ('"139"00000000', NUMBER[3:], "n", NUMBER),
        ('"139"0', NUMBER[3:], "n", NUMBER),
        ("\\1\\3\\900000000", NUMBER[3:], "n", NUMBER),
        ('"139-1234-"0000', NUMBER[7:], "n", NUMBER),
        ('"139"0000"-"0000;[Red]-0', NUMBER[3:], "n", NUMBER),
        ('"139"General', NUMBER[3:], "n", NUMBER),
        ('0;-0;0;"139"@', NUMBER[3:], "inlineStr", NUMBER),
        ('"第"0"号"', "12345678", "n", ""),
        ('[$-804]yyyy"年"m"月"d"日"', "46000", "n", ""),
        ('"编号："000"-"0000"-"0000', NUMBER, "n", NUMBER),
    ],
)
def test_a_number_that_begins_in_the_format_of_its_cell_is_seen(code: str, value: str, kind: str, number: str) -> None:
    assert {number} - {""} == numbers_in(_workbook(code, value, kind), "a.xlsx") - {"13900000000", "13912340000"}


@table(
    ("code", "value", "words"),
    [
        ('"139"00000000', "5678", "13900005678"),
        ('"139"#,##0', "12345678", "13912345678"),
        ('"1"0.00', "25", "125"),
        ('yyyy"10"', "25", "25"),
        ('"139"0', "2.5", "2.5"),
        ('"139"0', "示例", "示例"),
        ('"139"0;"139"@', "示例", "139示例"),
        ('"甲""139"0', "25", "甲13925"),
    ],
)
def test_a_format_is_read_as_excel_reads_it(code: str, value: str, words: str) -> None:
    assert words == shown(formats_with_figures({1: code})[1], value, is_text=value == "示例")


def test_a_format_that_is_longer_than_any_is_passed_over() -> None:
    """A small file may have a million cells with it."""
    assert {} == formats_with_figures({1: f'"{"1" * 300}"0'})


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


@table(
    ("kind", "content"),
    [
        (0x0203, struct.pack("<3Hd", 0, 0, 1, 12345678.0)),
        (0x0006, struct.pack("<3Hd", 0, 0, 1, 12345678.0) + bytes(8)),
        (0x027E, struct.pack("<3Hi", 0, 0, 1, 12345678 << 2 | 2)),
        (0x00BD, struct.pack("<2HHiHiH", 0, 0, 0, 2, 1, 12345678 << 2 | 2, 1)),
        (0x00FD, struct.pack("<3HL", 0, 0, 1, 1)),
    ],
)
@table("is_wide", [True, False])
def test_so_it_is_in_an_older_workbook(kind: int, content: bytes, is_wide: bool) -> None:
    code = '"139"0;;;"139"@'
    said = struct.pack("<HHB", 176, len(code), is_wide) + code.encode("utf-16-le" if is_wide else "latin-1")
    texts = struct.pack("<LLHB", 2, 2, 2, 0) + b"ab" + struct.pack("<HB", 8, 0) + b"12345678"
    styles = _record(0xE0, bytes(20)) + _record(0xE0, struct.pack("<HH", 0, 176) + bytes(16))
    stream = _record(0x809, bytes(16)) + _record(0x041E, said) + styles + _record(0xFC, texts) + _record(kind, content)
    data = compound({"Workbook": (stream + _record(0x0A, b"")).ljust(4096, b"\0")})
    assert {NUMBER} == numbers_in(data, "a.xls")
