"""What python-calamine leaves out of a workbook: it gives an error, a formula without a result and a cell within a
merged one as if they were empty, and rows that are hidden as if they were not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from plugins.kernel.formats.merged_cells import Place, merged_within
from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted
from plugins.office.members.importing.unread_ods import scan_ods
from plugins.office.members.importing.unread_xls import scan_xls
from plugins.office.members.importing.unread_xlsx import scan_xlsx

ERROR, NO_RESULT, MERGED = "error", "no result", "merged"
_MOST_MERGED = 100  # columns behind the last that anything stands in


@frozen
class Unread:
    """Stands in a row for a cell that is not empty, though nothing can be read of it."""

    why: str

    @property
    def words(self) -> tuple[str, str]:
        """Return what is wrong and how to mend it."""
        return _WORDS[self.why]


_WORDS: Mapping[str, tuple[str, str]] = {
    ERROR: ("公式出了错，没有结果", "请改好公式，或者删掉公式，直接写上内容"),
    NO_RESULT: ("公式还没有算过，没有结果", "请用 Excel 或 WPS 打开，等它算好，保存，再导入；或者直接写上内容"),
    MERGED: ("和别的格合并着，看不出这一格写的是什么", "请取消合并，在每一格里都写上"),
}
# What a formula's error looks like where it was copied as text, as into CSV.
ERROR_WORDS = frozenset(
    ("#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#####")
)


@slotted
class Scan:
    """Of one sheet: cells that are not empty though they read so, and rows that nobody sees."""

    cells: dict[Place, str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)


def scan(suffix: str, data: bytes) -> list[Scan]:
    """Return what is left out of each worksheet of a file, in their order."""
    return [Scan(dict(cells), set(hidden)) for cells, hidden in _SCANS[suffix](data)]


Scanned = tuple[Iterable[tuple[Place, str]], Iterable[int]]
_SCANS: Mapping[str, Callable[[bytes], Iterable[Scanned]]] = {".xlsx": scan_xlsx, ".xls": scan_xls, ".ods": scan_ods}


def with_unread(rows: Sequence[Sequence[Any]], found: Scan, merged: Iterable[tuple[Place, Place]]) -> list[list[Any]]:
    """Return rows in which what cannot be read stands as Unread."""
    filled = [list(row) for row in rows]
    for (row, column), why in found.cells.items():
        if why != MERGED or (row < len(rows) and any(rows[row])):
            _put(filled, row, column, why)
    widest = max(map(len, filled), default=0)
    # A whole row has more columns than anybody fills.
    for (top, left), (bottom, right) in merged_within(merged, len(rows), widest + _MOST_MERGED):
        if left >= len(filled[top]) or filled[top][left] in ("", None):
            continue
        for row in range(top, bottom + 1):
            if row == top or any(rows[row]):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        _put(filled, row, column, MERGED)
    return filled


def _put(rows: list[list[Any]], row: int, column: int, why: str) -> None:
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    if rows[row][column] in ("", None):
        rows[row][column] = Unread(why)
