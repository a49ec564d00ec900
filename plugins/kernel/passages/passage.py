"""A stretch of words in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.kernel.frozen import frozen
from plugins.kernel.personal_data.plain import CELL as CELL

ROWS_AT_ONCE = 2_000  # of a table: each passage begins with its first rows, which say what its cells are
HEAD_ROWS = 12  # among them may be titles, who made the table, when, and how to fill it in
ROWS_AGAIN = 19  # of the last passage: a column may hold a number a figure a row
_NO_FIGURES, _LONG = re.compile("[^0-9Xx]"), re.compile("[0-9]{5}")
MAX_COLUMNS = 400  # beyond them cells are looked at without what stands above


@frozen
class Passage:
    """Words line by line; cells of a table are parted by CELL.

    places: where in the file each line stands, in Chinese. lines: its number in a text file. Both are as many as the
    text has lines, or none: then the lines are those of the file. unread: why there is nothing to read of a file that
    lies in another, as a sentence whose subject is that file; "" for words. again: how many of its first lines stand
    in an earlier passage as well.
    """

    text: str
    places: Sequence[str] = ()
    lines: Sequence[int] = ()
    unread: str = ""
    again: int = 0

    def place(self, line: int, figures: str) -> str:
        """Return where a number stands that begins on a line of the passage, counted from 1; "" in a text file."""
        if not 0 < line <= len(self.places):
            return ""
        cells = self.text.split("\n")[line - 1].split(CELL)
        holding = (at for at, cell in enumerate(cells) if figures in _NO_FIGURES.sub("", cell).upper())
        column = next(holding, None) if len(cells) > 1 else None
        return self.places[line - 1] if column is None else f"{self.places[line - 1]} {column_name(column)} 列"

    def line(self, line: int) -> int:
        """Return the line in the file of a line of the passage."""
        if self.lines:
            return self.lines[line - 1]
        return 1 if self.places else line

    def within(self, place: str) -> Passage:
        """Return the passage as one of a file that lies in another. place: of that file."""
        if self.unread and not self.places:
            return Passage("", [place], unread=self.unread)
        lines = self.text.count("\n") + 1
        inner = self.places or [f"第 {self.line(at)} 行" for at in range(1, lines + 1)]
        return Passage(self.text, [f"{place}{each}" for each in inner], unread=self.unread, again=self.again)


def column_name(number: int) -> str:
    """Return the letters of a column, counted from 0."""
    letters = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        letters, number = chr(65 + rest) + letters, number - 1
    return letters


def is_of_head(cells: Sequence[str]) -> bool:
    """Tell one of a table's first rows that may say what stands below it: it holds no number itself."""
    return not any(map(_LONG.search, cells))


def tables(rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Passage]:
    """Yield passages of a table's rows. rows: where each stands, and its cells."""
    head: list[tuple[str, Sequence[str]]] = []
    taken: list[tuple[str, Sequence[str]]] = []
    again = 0
    for at, row in enumerate(rows):
        if at < HEAD_ROWS and is_of_head(row[1]):
            head.append(row)
        taken.append(row)
        if len(taken) == ROWS_AT_ONCE:
            yield _table(taken, again)
            taken = [*head, *taken[-ROWS_AGAIN:]]
            again = len(taken)
    if taken:
        yield _table(taken, again)


def _table(rows: Sequence[tuple[str, Sequence[str]]], again: int) -> Passage:
    return Passage(
        "\n".join(in_lines([[" ".join(cell.split("\n")) for cell in cells] for _, cells in rows])),
        [place for place, _ in rows],
        again=again,
    )


def in_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table as lines. One of a single cell or none, as a title, has a border in a table of more.

    Without it it would end the table, and what stands above it would name nothing below.
    """
    is_table = any(len(cells) > 1 for cells in rows)
    return (CELL.join(cells) + CELL * (is_table and len(cells) < 2) for cells in rows)
