"""How far the sheets of an Excel workbook of before 2007 reach: its cells are records, each with its row and column."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from plugins.kernel.formats.compound_chains import all_chains_end
from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.workbook_records import records_of_part

SHEET, _DIMENSIONS = 0x85, 0x0200  # kinds of records
CELLS = frozenset({0x06, 0xD6, 0xFD, 0x0203, 0x0204, 0x0205, 0x027E})
SEVERAL_CELLS = 0xBD  # in one row: its last two bytes are the last one's column
_MOST_ROWS, _MOST_COLUMNS = 1 << 16, 1 << 8  # of a sheet; formats of whole columns may well say so
_NEWER_DIMENSIONS = 14  # bytes, with rows of four; before 1997 they had two


def older_extents(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield rows and columns of each sheet; raise Damaged for what is no workbook."""
    stream = workbook_stream(data)
    for records in records_of_sheets(stream):
        yield _extent(records)


def records_of_sheets(stream: bytes) -> Iterator[Iterator[tuple[int, bytes]]]:
    """Yield the records of each sheet that a workbook names.

    They raise Damaged where sheets lie over each other, as no program writes them: each would be read as often as the
    workbook names it.
    """
    room = len(stream)

    def within(at: int) -> Iterator[tuple[int, bytes]]:
        nonlocal room
        for kind, content in records_of_part(stream, at):
            room -= 4 + len(content)
            if room < 0:
                raise Damaged("sheets that lie over each other")
            yield kind, content

    for kind, content in records_of_part(stream, 0):
        if kind == SHEET and len(content) >= 4:
            yield within(struct.unpack_from("<I", content)[0])


def workbook_stream(data: bytes) -> bytes:
    """Return the records of a workbook; raise Damaged for what is none."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            if not all_chains_end(file):
                raise Damaged("sectors in a circle")
            return bytes(file.openstream("Workbook" if file.exists("Workbook") else "Book").read())
    except Exception:  # the library stumbles over damaged tables in many ways
        raise Damaged("no workbook") from None


def _extent(records: Iterator[tuple[int, bytes]]) -> tuple[int, int]:
    rows = columns = 0
    for kind, content in records:
        if kind == _DIMENSIONS:
            said = _said(content)
            if said[0] > _MOST_ROWS or said[1] > _MOST_COLUMNS:  # readers make room for what stands there
                return said
        elif (kind in CELLS or kind == SEVERAL_CELLS) and len(content) >= 4:
            row, column = struct.unpack_from("<HH", content)
            last = struct.unpack_from("<H", content, len(content) - 2)[0] if kind == SEVERAL_CELLS else column
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
    return rows, columns


def _said(content: bytes) -> tuple[int, int]:
    """Return the rows and columns that a sheet says it has; raise Damaged for less than none, of which readers make
    room for four thousand million.
    """
    if len(content) >= _NEWER_DIMENSIONS:
        first, last, left, right = struct.unpack_from("<2I2H", content)
    elif len(content) >= 8:
        first, last, left, right = struct.unpack_from("<4H", content)
    else:
        return 0, 0
    if last and right and (first > last or left > right):
        raise Damaged("a sheet that ends before it begins")
    return max(last - first, last), max(right - left, right)
