"""The rows of tables in the words of a Word document of before 2007.

There each cell ends with a sign, and each row with one more: so what ends a row looks like an empty cell.
"""

from __future__ import annotations

from plugins.kernel.passages.passage import CELL

CELL_END = "\x07"
_MOST_COLUMNS = 64  # of a table in Word there are 63


def in_rows(words: str) -> str:
    """Return the words with a line for each row, "" where there is none.

    A row has as many cells as the one above, if its end is there.
    """
    cells = words.split(CELL_END)
    if "" not in cells[1:]:
        return ""
    lines: list[str] = []
    at = width = 0
    while at < len(cells) - 1:
        if not (width and at + width < len(cells) and not cells[at + width]):
            width = _width(cells, at)
        *before, first = cells[at].split("\n")  # paragraphs between this table and the one before
        row = [first, *(" ".join(cell.split("\n")) for cell in cells[at + 1 : at + max(width, 1)])]
        lines += [*before, CELL.join(row)]
        at += width + 1
    return "\n".join([*lines, *cells[at:]])


def _width(cells: list[str], at: int) -> int:
    """Return how many cells a row has that begins at a place: up to the first empty one; 0 where none is near."""
    return next((end - at for end in range(at + 1, min(at + _MOST_COLUMNS, len(cells))) if not cells[end]), 0)
