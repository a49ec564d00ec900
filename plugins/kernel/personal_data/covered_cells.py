"""Cells of HTML tables that go over several rows or columns: what they cover is written out as empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_SPANS = re.compile("(?:row|col)span", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(table|thead|tbody|tfoot|tr|td|th)\b([^<>]*+)>", re.IGNORECASE)
_SPAN = r"(?<![\w-]){}span\s*+=\s*+[\"']?\s*+\+?([0-9]{{1,5}})"
_ROWS, _COLUMNS = (re.compile(_SPAN.format(name), re.IGNORECASE) for name in ("row", "col"))
_MOST_COLUMNS = 40  # those behind have no cells written out: figures of two cells must stay near each other
_TO_THE_END = 1 << 16  # rows, which is what a rowspan of none means
_EMPTY = "<td>"


@dataclass
class _Table:
    """What is known of an open table. covered: the columns that cells of rows above still cover, and how many rows."""

    covered: dict[int, int] = field(default_factory=dict)
    later: dict[int, int] = field(default_factory=dict)
    column: int = 0
    due: int = 0  # columns that the last cell covers besides its own
    is_in_row: bool = False

    def end_cell(self) -> int:
        """Return how many empty cells stand behind the last one."""
        due, self.due = self.due, 0
        return due

    def begin_row(self) -> int:
        count = self.end_row() if self.is_in_row else 0
        self.is_in_row = True
        return count

    def end_row(self) -> int:
        count, self.is_in_row = self.end_cell(), False
        self.covered = {at: rows - 1 for at, rows in self.covered.items() if rows > 1} | self.later
        self.column, self.later = 0, {}
        return count

    def end_group(self) -> int:
        """Take note of the end of a head or a body, behind which no cell of it goes on."""
        count = self.end_row()
        self.covered = {}
        return count

    def begin_cell(self, rows: int, columns: int) -> int:
        """Return how many empty cells stand before one that goes over so many rows and columns."""
        self.is_in_row = True
        count = self.end_cell()
        while self.covered.get(self.column):
            self.column += 1
            count += 1
        last = max(min(self.column + columns, _MOST_COLUMNS), self.column + 1)
        if rows > 1 and self.column < _MOST_COLUMNS:
            self.later |= dict.fromkeys(range(self.column, last), rows - 1)
        self.due, self.column = last - self.column - 1, last
        return count


def with_covered_cells(text: str) -> str:
    """Return a text whose tables have in each row a cell below every one of the rows above. No line comes or goes."""
    return "".join(_pieces(text)) if _SPANS.search(text) else text


def _pieces(text: str) -> Iterator[str]:
    tables: list[_Table] = []
    end = 0
    for found in _TAG.finditer(text):
        if count := _covered_before(found, tables):
            yield text[end : found.start()]
            yield _EMPTY * count
            end = found.start()
    yield text[end:]


def _covered_before(tag: re.Match[str], tables: list[_Table]) -> int:
    """Return how many empty cells stand before a tag. tables: the open ones, the innermost last."""
    is_end, name = bool(tag[1]), tag[2].lower()
    if name == "table":
        if not is_end:
            tables.append(_Table())
            return 0
        return tables.pop().end_row() if tables else 0
    if not tables:
        return 0
    if name == "tr":
        return tables[-1].end_row() if is_end else tables[-1].begin_row()
    if name not in ("td", "th"):
        return tables[-1].end_group()
    return 0 if is_end else tables[-1].begin_cell(_span(_ROWS, tag[3]) or _TO_THE_END, _span(_COLUMNS, tag[3]) or 1)


def _span(which: re.Pattern[str], attributes: str) -> int:
    """Return over how many rows or columns a cell goes: 1 where its tag says nothing of it."""
    found = which.search(attributes)
    return int(found[1]) if found else 1
