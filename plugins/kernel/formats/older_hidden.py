"""Which sheets, rows and columns of an Excel workbook of before 2007 hide something."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import field

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.hidden_cells import said_of, said_of_sheet
from plugins.kernel.formats.older_extents import CELLS, SEVERAL_CELLS, SHEET, records_of_sheets, workbook_stream
from plugins.kernel.formats.workbook_records import records
from plugins.kernel.slotted import slotted

OF_HELD = "嵌着的工作簿"  # how such a one is called: whoever says how to get rid of it knows it by these words
_LAST_COLUMN, _MOST_NAMES = 255, 6
_ROW, _COLUMNS, _NOTE = 0x0208, 0x7D, 0x1C  # kinds of records
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01  # in the thirteenth byte of a row, the ninth of columns
_DRAWING = 0x5D  # a picture, a chart or a box with words
_BEGIN, _UNICODE = 0x0809, 0x0600  # begins a workbook; its version whose names are in Unicode


def hidden_cells(stream: bytes) -> Iterator[str]:
    """Yield what a workbook hides, each with its place. stream: its records, of which each is read once."""
    for name, state, each in _sheets(stream):
        if state:
            yield from said_of_sheet(name, is_deep=state > 1) if each.is_filled else ()
        else:
            yield from said_of(name, each.rows & each.hidden_rows, each.columns & each.hidden_columns)


def older_filled_sheets(data: bytes) -> list[str]:
    """Return the names of the sheets that hold something, of a file that may be no workbook."""
    try:
        return _filled(workbook_stream(data))
    except Damaged:
        return []


def sheets_of_held_workbook(stream: bytes) -> Iterator[str]:
    """Yield the sheets of a workbook that lies in a document, which shows one of them at most. stream: its records."""
    if len(names := _filled(stream)) > 1:
        yield f"{OF_HELD}的工作表“{'”“'.join(names[:_MOST_NAMES])}”"


def _filled(stream: bytes) -> list[str]:
    return [name for name, _, each in _sheets(stream) if each.is_filled]


def _sheets(stream: bytes) -> list[tuple[str, int, _Found]]:
    """Return each sheet's name, how it is hidden, 0 for one that is not, and what was found in it."""
    version, at = 0, 0
    sheets: list[tuple[str, int, int]] = []
    found: dict[int, _Found] = {}
    now = _Found()
    for kind, content in records(stream):
        if kind == _BEGIN:
            version = version or int.from_bytes(content[:2], "little")
            now = found[at] = _Found()
        elif kind == SHEET and len(content) >= 8:
            name, place = _name(content, is_unicode=version >= _UNICODE), struct.unpack_from("<I", content)[0]
            sheets.append((name, content[4] & 3, place))
        now.note(kind, content)
        at += 4 + len(content)
    return [(name, state, found.get(place, _Found())) for name, state, place in sheets]


def hides_cells(data: bytes) -> bool:
    """Tell a workbook that hides rows or columns, or has remarks; raise Damaged for what is no workbook."""
    stream = workbook_stream(data)
    every = (record for sheet in records_of_sheets(stream) for record in sheet)
    return any(kind == _NOTE or _is_hidden(kind, content) for kind, content in every)


def _is_hidden(kind: int, content: bytes) -> bool:
    """Tell the record of a hidden row, or of hidden columns."""
    if kind == _ROW:
        return len(content) > 12 and bool(content[12] & _HIDDEN_ROW)
    return kind == _COLUMNS and len(content) > 8 and bool(content[8] & _HIDDEN_COLUMN)


def _name(content: bytes, *, is_unicode: bool) -> str:
    size = content[6]
    if not is_unicode:
        return content[7 : 7 + size].decode("gb18030", "replace")
    if content[7] & 1:
        return content[8 : 8 + 2 * size].decode("utf-16-le", "replace")
    return content[8 : 8 + size].decode("latin-1")


@slotted
class _Found:
    """Rows and columns of a sheet, from 1 on: those that hold something, and those that are hidden."""

    rows: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    has_drawings: bool = False

    @property
    def is_filled(self) -> bool:
        return bool(self.rows) or self.has_drawings

    def note(self, kind: int, content: bytes) -> None:
        """Keep what a record says."""
        self.has_drawings = self.has_drawings or kind == _DRAWING
        if _is_hidden(kind, content) and kind == _ROW:
            self.hidden_rows.add(struct.unpack_from("<H", content)[0] + 1)
        elif _is_hidden(kind, content):
            self.hidden_columns |= _columns(*struct.unpack_from("<HH", content))
        elif kind in CELLS and len(content) >= 4:
            row, column = struct.unpack_from("<HH", content)
            self.rows.add(row + 1)
            self.columns.add(column + 1)
        elif kind == SEVERAL_CELLS and len(content) >= 6:
            row, column = struct.unpack_from("<HH", content)
            self.rows.add(row + 1)
            self.columns |= _columns(column, struct.unpack_from("<H", content, len(content) - 2)[0])


def _columns(first: int, last: int) -> set[int]:
    return set(range(first + 1, min(last, _LAST_COLUMN) + 2))
