"""How far a workbook reaches, whoever wrote it: its reader makes room for all up to its farthest cell."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Sequence
from pathlib import Path

import olefile
import pytest

from plugins.kernel.formats.compound_writer import written_anew
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.older_hidden import hides_cells
from plugins.kernel.formats.workbook_extent import MAX_CELLS, demand_near_cells
from tests.carriers import xlsx, zipped
from tests.tables import table

OLDER = Path(__file__).resolve().parents[2] / "office/members/importing/workbooks/clean.xls"


def excel(rows: str, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    return zipped({part: f"<worksheet><sheetData>{rows}</sheetData><cfRule/></worksheet>"})


def calc(rows: str) -> bytes:
    body = f"<o:spreadsheet><t:table t:name='a'>{rows}</t:table></o:spreadsheet>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body})


def older(row: int, column: int, said: tuple[int, int] = (10, 10), begun: tuple[int, int] = (0, 0)) -> bytes:
    """Return a workbook of before 2007 whose last cell lies there.

    said: how many rows and columns a sheet says it has. begun: with which it says that it begins.
    """
    data = bytearray(OLDER.read_bytes())
    cells = [found.end() for found in re.finditer(rb"\xfd\0\x0a\0(?=[\0-\x40]\0[\0-\x40]\0)", data)]
    struct.pack_into("<HH", data, cells[-1], row, column)
    for found in re.finditer(rb"\0\x02\x0e\0", data):
        struct.pack_into("<2I2H", data, found.end(), begun[0], said[0], begun[1], said[1])
    return bytes(data)


def naming(parts: Sequence[str], more: Sequence[str] = ()) -> bytes:
    """Return a workbook that names a sheet in each of these parts. more: further parts."""
    ids = [f"r{at}" for at in range(len(parts))]
    sheets = "".join(f'<sheet name="{each}" r:id="{each}"/>' for each in ids)
    led = "".join(f'<Relationship Id="{each}" Target="{part}"/>' for each, part in zip(ids, parts, strict=True))
    return zipped({
        "xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{led}</Relationships>",
        **dict.fromkeys(["xl/worksheets/sheet1.xml", *more], "<worksheet><sheetData><row/></sheetData></worksheet>"),
    })  # fmt: skip


def record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def naming_older(times: int, rows: int) -> bytes:
    """Return a workbook of before 2007 that names one sheet of so many rows so often."""
    begin, end = record(0x0809, bytes(16)), record(0x0A)
    place = len(begin) + times * 16 + len(end)
    names = b"".join(record(0x85, struct.pack("<IHBB4s", place, 0, 4, 0, b"%04d" % at)) for at in range(times))
    cells = b"".join(record(0x0201, struct.pack("<3H", row, 0, 0)) for row in range(rows))
    with olefile.OleFileIO(io.BytesIO(OLDER.read_bytes())) as file:
        return written_anew(file, {("Workbook",): begin + names + end + begin + cells + end})


ROWS, COLUMNS = "t:number-rows-repeated", "t:number-columns-repeated"
FILLED = "o:value-type='string'"


@table(
    "data",
    [
        excel('<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        excel("<row r = '1'><c\nr = 'xfd1048576'><v>1</v></c></row>"),
        excel('<row r="1048576"><c><v>1</v></c><c><v>1</v></c><c/><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>'),
        excel('<x:row r="1048576"><x:c r="J1048576"/></x:row>', "elsewhere/a.xml"),
        excel('<row r="1"><c r="A99999999999"/></row>'),
        excel('<row r="1"><c s="1"r="ZZZZZ9999"/></row>'),
        excel('<row r="1"><c r="XFE1"/></row>'),
        excel('<row r="1048577"><c r="A1048577"/></row>'),
        excel('<row r="0099999990"><c><v>1</v></c></row>'),
        excel('<row r="1"><c r      =      "J0001048576"/></row>'),
        b"behind something else " + excel('<row r="1"><c r="J1048576"/></row>'),
        older(0xFFFF, 0xFFFF),
        older(0xFFFF, 0xFF),
        older(1, 1, (1 << 31, 1 << 15)),
        zipped({"xl/workbook.bin": "binary"}),
        calc(f'<t:table-row {ROWS}="1000"><t:table-cell {FILLED} {COLUMNS}="16384"/></t:table-row>'),
        calc(
            f'<t:table-row {ROWS}="1048570"><t:table-cell/></t:table-row>'
            f'<t:table-row><t:table-cell {COLUMNS}="9"/><t:table-cell {FILLED}/></t:table-row>'
        ),
    ],
)
def test_a_sheet_that_reaches_too_far_is_refused(data: bytes) -> None:
    with pytest.raises(Unclean) as refused:
        demand_near_cells(data)
    assert refused.value.mend.startswith("请")


@table(
    "data",
    [
        older(9, 9), older(9, 9, (1 << 16, 1 << 8)),
        excel('<row r="1"><c r="A1"><f>IF(order="99999999999",1)</f></c></row>'),
        xlsx([["甲", 1], ["乙", 2]]), b"\xd0\xcf\x11\xe0 of an older form", zipped({"a.xml": '<row r="XFD1048576"/>'}),
        excel("".join(f'<row r="{at}"><c r="A{at}"><is><t>:c row</t></is></c></row>' for at in range(1, 99))),
        calc(
            f'<t:table-row><t:table-cell {FILLED}/><t:table-cell {COLUMNS}="16383"/></t:table-row>'
            f'<t:table-row {ROWS}="1048575"><t:table-cell {COLUMNS}="16384"/></t:table-row>'
        ),
    ],
)  # fmt: skip
def test_what_people_have_is_taken(data: bytes) -> None:
    """OpenDocument writes all that is empty, too, as one row of one cell."""
    demand_near_cells(data)


def test_the_largest_sheet_is_taken_and_no_zip_is_damaged() -> None:
    demand_near_cells(excel(f'<row r="{MAX_CELLS // 5}"><c r="E{MAX_CELLS // 5}"/></row>'))
    with pytest.raises(Damaged):
        demand_near_cells(b"PK\3\4 broken off")
    with pytest.raises(Damaged):
        demand_near_cells(OLDER.read_bytes()[:600])


def test_sheets_that_reach_far_together_are_refused() -> None:
    """Each by itself has room: their reader holds all of them at once."""
    far = '<sheetData><row r="1000000"><c r="D1000000"/></row></sheetData>'
    with pytest.raises(Unclean, match="加起来"):
        demand_near_cells(zipped({f"xl/worksheets/sheet{at}.xml": far for at in range(3)}))


def test_sheets_in_parts_of_their_own_are_taken() -> None:
    demand_near_cells(naming(["worksheets/sheet1.xml", "/xl/worksheets/sheet2.xml"], ["xl/worksheets/sheet2.xml"]))
    demand_near_cells(naming_older(1, 99))


@table(
    "data",
    [
        naming(["worksheets/sheet1.xml"] * 2),
        naming(["worksheets/sheet1.xml", "/xl/worksheets/SHEET1.xml"]),
        naming(["worksheets/sheet1.xml", "worksheets/sheet%31.xml"]),
        naming(["worksheets/sheet1.xml"], ["xl/worksheets/Sheet1.xml"]),
        naming_older(9, 99),
    ],
)
def test_one_sheet_under_many_names_is_damaged(data: bytes) -> None:
    """Its reader would read it again for each, and hold it as often: a few thousand bytes fill the memory."""
    with pytest.raises(Damaged):
        demand_near_cells(data)


def test_one_older_sheet_under_many_names_is_not_looked_through_for_each() -> None:
    with pytest.raises(Damaged):
        hides_cells(naming_older(9, 99))


@table("begun", [(3328, 0), (0, 12), (11, 11)])
def test_a_sheet_that_ends_before_it_begins_is_damaged(begun: tuple[int, int]) -> None:
    """Its reader would ask for room for four thousand million rows, and end our program."""
    with pytest.raises(Damaged):
        demand_near_cells(older(1, 1, begun=begun))


def in_a_circle(table: str) -> bytes:
    """Return a workbook of before 2007 in which a table of sectors, or the last of the words', names one again."""
    data = bytearray(OLDER.read_bytes())
    (fat,) = struct.unpack_from("<L", data, 76)
    if table == "of tables":
        added = len(data) // 512 - 1
        struct.pack_into("<LL", data, 68, added, 1)
        return bytes(data) + struct.pack("<L", added) * 128
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        entry = file.direntries[file._find("Workbook")]
        at = entry.isectStart if table == "words" else file.first_dir_sector
    struct.pack_into("<L", data, 512 * (fat + 1) + 4 * at, at)
    return bytes(data)


@table("circle", ["words", "folder", "of tables"])
def test_sectors_in_a_circle_are_damaged(circle: str) -> None:
    """Their reader would read them again and again, until no memory is left."""
    demand_near_cells(OLDER.read_bytes())
    with pytest.raises(Damaged):
        demand_near_cells(in_a_circle(circle))
