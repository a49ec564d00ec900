"""Workbooks with persons in them, made in memory: no library lays rows down in a folder of temporary files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from plugins.kernel.files.csv_files import csv_text, plain_cell
from plugins.kernel.frozen import frozen
from plugins.office.members.private_files import write_private_file

_IN_MEMORY = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTH = 16
_LARGEST = 10**15 - 1


@frozen
class Table:
    """A sheet. name: as people call it. rows: text, numbers; None is empty."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[str | int | float | None]]


def new_book() -> tuple[Any, io.BytesIO]:
    """Return a workbook of XlsxWriter's and the memory into which it goes when it is closed."""
    from xlsxwriter import Workbook

    memory = io.BytesIO()
    return Workbook(memory, _IN_MEMORY), memory


def write_workbook(place: Path, tables: Iterable[Table], mark: str = "") -> None:
    """Write tables as sheets of a file that only its owner can read. mark: stands on a sheet of its own before them."""
    book, memory = new_book()
    head, text = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": "@"})
    if mark:
        book.add_worksheet("练习").write_string(0, 0, mark, head)
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, max(len(table.headers) - 1, 0), _WIDTH, text)
        sheet.write_row(0, 0, table.headers, head)
        for number, row in enumerate(table.rows, 1):
            sheet.write_row(number, 0, [_written(cell) for cell in row])
    book.close()
    write_private_file(place, memory.getvalue())


def _written(cell: str | int | float | None) -> str | int | float | None:
    """Return a cell as a workbook keeps it: Excel and WPS keep fifteen figures of a number, a member's has sixteen."""
    if isinstance(cell, str):
        return plain_cell(cell)
    return str(cell) if isinstance(cell, int) and abs(cell) > _LARGEST else cell


def write_csv(place: Path, table: Table, mark: str = "") -> None:
    """Write a table as CSV that Excel and WPS read in Chinese."""
    rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
    write_private_file(place, csv_text([*([[mark]] if mark else []), list(table.headers), *rows]).encode())
