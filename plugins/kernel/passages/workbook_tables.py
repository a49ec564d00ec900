"""The sheets of an Excel workbook of before 2007 as tables: what a cell is, the headers above it say.

Whatever the reader of sheets does not take, as deleted words, the bytes of the workbook show.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.named_sheets import demand_own_names
from plugins.kernel.formats.older_extents import older_extents
from plugins.kernel.formats.workbook_extent import demand_near_cells
from plugins.kernel.passages.passage import Passage, tables

_MOST_CELLS = 1_000_000  # of all sheets, empty ones among them: the reader makes room for each


def workbook_tables(data: bytes) -> Iterator[Passage]:
    """Yield the rows of every sheet, of hidden ones too; nothing of a workbook that cannot be read as one."""
    for name, rows in _sheets(data):
        places = (f"工作表“{name}”第 {at} 行" for at in range(1, len(rows) + 1))
        yield from tables((place, [_words(cell) for cell in row]) for place, row in zip(places, rows, strict=True))


def _sheets(data: bytes) -> list[tuple[str, list[list[Any]]]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    try:
        demand_near_cells(data)
        if sum(rows * columns for rows, columns in older_extents(data)) > _MOST_CELLS:
            return []
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        demand_own_names(each.name for each in book.sheets_metadata)
        names = [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in names]
    except Damaged:
        return []
    except BaseException as error:  # its Rust code panics on some damaged files, which is no Exception
        if isinstance(error, KeyboardInterrupt | MemoryError):
            raise
        return []


def _words(cell: object) -> str:
    """Return what a cell holds, whole numbers in figures, and no more of others than programs show."""
    if isinstance(cell, float):
        return f"{cell:.0f}" if abs(cell) < 1e21 and cell == int(cell) else f"{cell:.15g}"
    return str(cell)
