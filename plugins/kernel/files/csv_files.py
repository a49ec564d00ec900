"""Tables for Excel and WPS: CSV that they read in Chinese, and of which no cell is a formula to them."""

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
