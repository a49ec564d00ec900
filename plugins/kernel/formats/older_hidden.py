"""Which sheets, rows and columns of an Excel workbook of before 2007 hide something."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from plugins.kernel.formats.hidden_cells import said_of
from plugins.kernel.formats.older_extents import CELLS, COLUMNS, HIDDEN_COLUMN, HIDDEN_ROW, ROW, SEVERAL_CELLS, SHEET
from plugins.kernel.formats.workbook_records import records_of_part

_BEGIN, _UNICODE = 0x0809, 0x0600  # begins a workbook; its version whose names are in Unicode


def hidden_cells(stream: bytes) -> Iterator[str]:
    """Yield what a workbook hides, each with its place. stream: its records."""
    version = 0
    for kind, content in records_of_part(stream, 0):
        if kind == _BEGIN and len(content) >= 2 and not version:
            version = struct.unpack_from("<H", content)[0]
        elif kind == SHEET and len(content) >= 8:
            name = _name(content, is_unicode=version >= _UNICODE)
            if content[4] & 3:
                yield f"工作表“{name}”"
            else:
                yield from said_of(name, *_hidden_in_sheet(stream, struct.unpack_from("<I", content)[0]))


def _name(content: bytes, *, is_unicode: bool) -> str:
    size = content[6]
    if not is_unicode:
        return content[7 : 7 + size].decode("gb18030", "replace")
    if content[7] & 1:
        return content[8 : 8 + 2 * size].decode("utf-16-le", "replace")
    return content[8 : 8 + size].decode("latin-1")


def _hidden_in_sheet(stream: bytes, at: int) -> tuple[set[int], set[int]]:
    """Return the hidden rows and columns that hold something, from 1 on."""
    rows, hidden_rows, columns, hidden_columns = set[int](), set[int](), set[int](), set[int]()
    for kind, content in records_of_part(stream, at):
        if kind == ROW and len(content) > 12 and content[12] & HIDDEN_ROW:
            hidden_rows.add(struct.unpack_from("<H", content)[0] + 1)
        elif kind == COLUMNS and len(content) > 8 and content[8] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", content)
            hidden_columns |= set(range(first + 1, min(last, 255) + 2))
        elif kind in CELLS and len(content) >= 4:
            row, column = struct.unpack_from("<HH", content)
            rows.add(row + 1)
            columns.add(column + 1)
        elif kind == SEVERAL_CELLS and len(content) >= 6:
            row, column = struct.unpack_from("<HH", content)
            rows.add(row + 1)
            columns |= set(range(column + 1, min(struct.unpack_from("<H", content, len(content) - 2)[0], 255) + 2))
    return rows & hidden_rows, columns & hidden_columns
