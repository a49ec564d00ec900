"""Tables of Excel and WPS: CSV that they read in Chinese, where no cell is a formula to them; and CSV read whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # wide ones count as well


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as the text of a file. A cell that a program would compute begins with an apostrophe."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows([tuple(map(plain_cell, row)) for row in rows])
    return f"\ufeff{file.getvalue()}"


def plain_cell(cell: str) -> str:
    """Return a cell that no program takes for a formula, whatever people have written in it."""
    return f"'{cell}" if cell.lstrip(" \u3000").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


class BrokenTable(Exception):
    """A cell is not closed, or is closed before its end. line: on which its row begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def csv_rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the rows of a table; raise BrokenTable where a quotation mark stands alone.

    Else the rows behind it would be words within its cell, and gone without a word.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    begun = 1
    try:
        for row in reader:
            rows.append(row)
            begun = reader.line_num + 1
    except csv.Error:
        raise BrokenTable(begun) from None
    return rows
