"""How far the sheets of a workbook reach. Whoever reads one makes room from its first cell to its farthest.

A blank that somebody typed into the last row asks for a million rows, and a file of a thousand bytes for more memory
than any machine has: the reader's own program then ends at once, and ours with it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from plugins.kernel.formats.compound import BEGINNING
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.named_sheets import demand_own_parts
from plugins.kernel.formats.older_extents import older_extents

MAX_CELLS = 5_000_000  # of one sheet; full of words they take a gigabyte
MAX_ROWS, MAX_COLUMNS = 1 << 20, 1 << 14  # of any sheet that people have
MAX_CELLS_TOGETHER = 10_000_000  # of all sheets: readers hold them side by side
MAX_BYTES = 500_000_000  # of all parts, unpacked
# Of whatever length: readers reckon with what no sheet can have as well, and make room for it.
_ROW_OF = re.compile(rb"(?<=[\s\"'])r\s*+=\s*+[\"']\s*+[A-Za-z]*+([0-9]++)")
_COLUMN_OF = re.compile(rb"(?<=[\s\"'])r\s*+=\s*+[\"']\s*+([A-Za-z]++)[0-9]")
_MOST_LETTERS = 8  # of a column's name, that is more columns than any reader counts
_CELLS = (b"<c ", b"<c>", b":c ", b":c>")  # begin one
_OPEN_TABLE, _OPEN_ROW = re.compile(rb"<\w+:table[\s>]"), re.compile(rb"<\w+:table-row(?=[\s>])")
_OPEN_CELL = re.compile(rb"<\w+:(?:covered-)?table-cell[\s/>][^>]*")
_REPEATED = re.compile(rb"\bnumber-(?:rows|columns)-repeated\s{0,4}=\s{0,4}[\"']([0-9]{1,9})")
_SHEET = b"sheetData"  # begins the cells of Excel's sheets
_FILLED = b"value-type"  # an attribute that empty cells have not
_CONTENT, _BINARY = "content.xml", ".bin"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
_ZIP_END = b"PK\5\6"
_MEND = "请把要用的行和列复制到一个新的表格里，另存为 .xlsx"


def demand_near_cells(data: bytes) -> None:
    """Raise Unclean for a workbook of which a sheet reaches too far, Damaged for what cannot be unpacked.

    What has the end of a zip is one, wherever in the file that lies: readers take it so.
    """
    is_older, together = data.startswith(BEGINNING), 0
    if not is_older and not data.startswith(b"PK") and _ZIP_END not in data:
        return  # no reader takes it for a workbook
    try:
        for rows, columns in older_extents(data) if is_older else _extents(data):
            if rows * columns > MAX_CELLS or rows > MAX_ROWS or columns > MAX_COLUMNS:
                what = f"有一个工作表一直写到第 {rows} 行、第 {columns} 列，电脑放不下"
                raise Unclean(what, _MEND)
            together += rows * columns
            if together > MAX_CELLS_TOGETHER:
                raise Unclean(f"各个工作表加起来有 {together} 多格（空的也算），电脑放不下", _MEND)
    except _DAMAGED:
        raise Damaged("no whole workbook") from None


def _extents(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield rows and columns of each sheet of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if sum(each.file_size for each in book.infolist()) > MAX_BYTES:
            raise Unclean(f"解开以后超过 {MAX_BYTES // 10**6} MB", "请分成几个小一些的表格")
        yield from _extents_in(book)


def _extents_in(book: zipfile.ZipFile) -> Iterator[tuple[int, int]]:
    """Yield them; any part may be a sheet, as the book's own list says."""
    demand_own_parts(book)
    for name in book.namelist():
        if name == "xl/workbook.bin":
            raise Unclean("是 .xlsb 表格，读不了", "请另存为 .xlsx")
        if name == _CONTENT:
            yield from map(_open_extent, _OPEN_TABLE.split(book.read(name))[1:])
        elif not name.endswith(_BINARY) and _SHEET in (part := book.read(name)):
            yield _extent(part)


def _extent(sheet: bytes) -> tuple[int, int]:
    """Return how far a sheet of Excel reaches. Cells without a place stand behind one another."""
    cells = sheet[: sheet.rfind(_SHEET)]
    lines = cells.split(b"<row" if b"<row" in cells else b":row")
    widest = max(sum(map(line.count, _CELLS)) for line in lines)
    rows, columns = set(_ROW_OF.findall(cells)), set(_COLUMN_OF.findall(cells))  # each but once: cells are many
    return max([len(lines) - 1, *map(int, rows)]), max([widest, *map(_number, columns)])


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters[:_MOST_LETTERS].upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _open_extent(table: bytes) -> tuple[int, int]:
    """Return how far a sheet of OpenDocument reaches: up to its last cell that is not empty."""
    rows = columns = place = 0
    for line in _OPEN_ROW.split(table)[1:]:
        place += _times(line.partition(b">")[0])
        if _FILLED in line:
            rows, columns = place, max(columns, _columns(line))
    return rows, columns


def _columns(line: bytes) -> int:
    columns = place = 0
    for cell in _OPEN_CELL.findall(line):
        place += _times(cell)
        columns = place if _FILLED in cell else columns
    return columns


def _times(tag: bytes) -> int:
    found = _REPEATED.search(tag)
    return int(found[1]) if found else 1
