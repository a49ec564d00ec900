"""The rows and cells of tables in a text, and the headers that stand above a cell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from plugins.kernel.personal_data.column_names import (
    are_headers,
    are_surely_headers,
    are_values,
    hold_data,
    holds_long,
    is_said,
    shortened,
    whole_name,
)
from plugins.kernel.personal_data.naming_cells import NamingCells
from plugins.kernel.personal_data.plain import BREAK, CELL, FOLD, MARK

# The tags between two rows of a table are one end of a line.
_LINE_ENDS = re.compile(rf"[\n{BREAK}][\s{BREAK}]*+")
BORDER = re.compile(rf"(?<!\\)\||[\t{CELL}]")  # between two cells; \| is a sign in one
_RULE = re.compile(r"[\s|:\-]+")  # below a table's headers
_WORD = re.compile("[\u4e00-\u9fff]")
_FIGURE = re.compile("[0-9]")
_MOST_ABOVE = 12  # rows with the headers at the most: titles, who made the table, when, how to fill it in
_MOST_MISSING = 3  # cells before one, in a row without the first ones
_MOST_BELOW = 3  # rows with further headers below one that goes over several, and the rule of Markdown
_LONGEST_NAMED = 300  # characters of a row that its first cell names
_FEW = 8  # characters before the first cell of a row of tags
EDGES = f" \r\n\t{BREAK}{MARK}{FOLD}"  # at the end of a row


class Cell(NamedTuple):
    """A cell of a table, and where it stands in the text."""

    start: int
    text: str


@dataclass(frozen=True)
class Rows:
    """The lines of a text as `plain` has made it, those of tables with their cells."""

    text: str

    def header(self, start: int) -> str:
        """Return what stands above a cell in its table, "" where there is no table."""
        return "\n".join(whole_name(words) for words in self._above_cell(start))

    def headers_near(self, start: int) -> list[str]:
        """Return what stands above a cell, and above those to which it would belong in a row without the first ones.

        Of a cell that goes over several rows the later ones have nothing, when a table was pasted.
        """
        headers, row = self.header_lines(start), self.row_of(start)
        is_of_tags = bool(headers) and all(self._begins_with_cell(each) for each in (headers[-1], row))
        missing = len(self._borders(headers[-1])) - len(self._borders(row)) if is_of_tags else 0
        further = range(max(0, min(missing, _MOST_MISSING)) + 1)
        return [each for column in further for each in self._above_cell(start, column)]

    def row_name(self, start: int) -> str:
        """Return the first cell of a number's row, where it names all of them: none but it holds words.

        So tables are made in which each person has a column.
        """
        row = self.row_of(start)
        if not self.is_in_table(row) or start - self.lines[row] > _LONGEST_NAMED:
            return ""
        before = (cell.strip(EDGES) for cell in _cells(self.text[self.lines[row] : start]))
        name, *others = [*filter(None, before)] or [""]
        return "" if _FIGURE.search(name) or any(map(_WORD.search, others)) else name

    def _begins_with_cell(self, row: int) -> bool:
        """Tell a row of tags from one of text, which lacks at the most its last cells."""
        begin = self.lines[row]
        return self.text[begin : begin + _FEW].lstrip(EDGES).startswith(CELL)

    def do_headers_tell(self, words: re.Pattern[str], start: int) -> bool:
        """Tell whether such words stand in the headers of a number's table. Rows of thousands of cells ask once."""
        return self._do_lines_tell(words, self.header_lines(start))

    def does_row_tell(self, words: re.Pattern[str], start: int) -> bool:
        """Tell whether such words stand anywhere in a number's line."""
        row = self.row_of(start)
        return self._do_lines_tell(words, range(row, row + 1))

    def _do_lines_tell(self, words: re.Pattern[str], lines: range) -> bool:
        key = words.pattern, lines
        if key not in self._told:
            self._told[key] = any(words.search(self.line(each)) for each in lines)
        return self._told[key]

    def _above_cell(self, start: int, further: int = 0) -> list[str]:
        row = self.row_of(start)
        column = further + bisect_right(self._borders(row), start)
        lines = self.header_lines(start)
        headers = self._in_column(column, lines)
        return self._naming[self._tops[row]].headers(column, row, lines, headers) if lines else headers

    def _in_column(self, column: int, lines: range) -> list[str]:
        """Return what stands in a column of the lines of headers, but titles and what is said of the whole table."""
        found = []
        for row in lines:
            borders = [self.lines[row], *self._borders(row)]
            if column < len(borders):
                end = borders[column + 1] - 1 if column + 1 < len(borders) else self._end(row)
                words = shortened(self.text[borders[column] : end].strip(EDGES))
                if not words or _RULE.fullmatch(words):
                    continue
                if row == lines[-1] or not (holds_long(words) or self._is_above_names(row, lines[-1], words)):
                    found.append(words)
        return found

    def _is_above_names(self, row: int, last: int, words: str) -> bool:
        """Tell a title, and what is said of a whole table, from a name of columns. last: the last row of headers."""
        count, first = self.shape(last)
        is_title = self.shape(row)[0] == 1 and self.shape(row)[1] <= first
        return count > 1 and (is_title or is_said(words))

    def shape(self, row: int) -> tuple[int, int]:
        """Return how many cells of a row hold something, and the column of the first, -1 for none."""
        if row not in self._shapes:
            filled = self._filled(row)
            self._shapes[row] = len(filled), min(filled, default=-1)
        return self._shapes[row]

    def _filled(self, row: int) -> dict[int, str]:
        """Return what stands in the cells of a row that hold something, by their columns."""
        cells = ("".join(cell.split()).strip(EDGES) for cell in _cells(self.line(row)))
        return {column: cell for column, cell in enumerate(cells) if cell}

    def _borders(self, row: int) -> list[int]:
        """Return where each cell of a row begins but the first."""
        if row not in self._known_borders:
            self._known_borders[row] = [
                found.end() for found in BORDER.finditer(self.text, self.lines[row], self._end(row))
            ]
        return self._known_borders[row]

    def tables(self) -> Iterator[list[list[Cell]]]:
        """Yield the rows of each table, the head among them."""
        rows: list[list[Cell]] = []
        for line, top in enumerate(self._tops):
            if rows and top != self._tops[line - 1]:
                yield rows
                rows = []
            if top >= 0:
                rows.append(self._cells_of(line))
        if rows:
            yield rows

    def _cells_of(self, line: int) -> list[Cell]:
        begin = self.lines[line]
        end = self.lines[line + 1] if line + 1 < len(self.lines) else len(self.text)
        found, start = [], begin
        for border in BORDER.finditer(self.text, begin, end):
            found.append(Cell(start, self.text[start : border.start()]))
            start = border.end()
        return [*found, Cell(start, self.text[start:end].strip(EDGES))]

    @cached_property
    def _known_borders(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def _shapes(self) -> dict[int, tuple[int, int]]:
        return {}

    @cached_property
    def _told(self) -> dict[tuple[str, range], bool]:
        return {}

    @cached_property
    def _headers(self) -> dict[int, list[range]]:
        """What is known of tables: the lines of headers in each, by the table's first line."""
        return {}

    @cached_property
    def _naming(self) -> dict[int, NamingCells]:
        """What is known of tables: the cells below their headers that name others, by the table's first line."""
        return {}

    @cached_property
    def lines(self) -> list[int]:
        """Return where each line begins."""
        return [0, *_line_starts(self.text)]

    @cached_property
    def _tops(self) -> list[int]:
        """Return, for each line, the first line of its table, itself where it is in none."""
        tops: list[int] = []
        for at, begin in enumerate(self.lines):
            end = self.lines[at + 1] if at + 1 < len(self.lines) else len(self.text)
            is_row = bool(BORDER.search(self.text, begin, end))
            goes_on = is_row and at > 0 and tops[at - 1] >= 0
            tops.append(tops[at - 1] if goes_on else at if is_row else -1)
        return tops

    def top_of(self, start: int) -> int:
        """Return the first line of a number's table."""
        return self._tops[self.row_of(start)]

    def is_in_table(self, row: int) -> bool:
        return self._tops[row] >= 0

    def row_of(self, start: int) -> int:
        return bisect_right(self.lines, start) - 1

    def header_lines(self, start: int) -> range:
        """Return the lines of headers of a number's table, those of the table's title among them."""
        row = self.row_of(start)
        top = self._tops[row]
        if top < 0 or top == row:
            return range(0)
        if top not in self._headers:
            self._headers[top] = self._find_headers(top)
        heads = self._headers[top]
        head = heads[max(0, bisect_right(heads, row - 1, key=lambda each: each.start) - 1)]
        return range(head.start, min(head.stop, row))

    def _find_headers(self, top: int) -> list[range]:
        """Return the lines of a table's headers, and of those of tables below it without a line between: each begins
        with a row that names its columns, or with a title and such a row; between these may stand who made it.

        A row that names columns directly below the headers belongs to them, as does one of words right above: what
        several columns have in common, and names of those that go over both rows.
        """
        heads = [range(top, self._find_header(top) + 1)]
        naming = self._naming[top] = NamingCells()
        row, is_titled, is_of_words = heads[0].stop, False, False
        while row < len(self.lines) and self._tops[row] == top:
            filled = self._filled(row)
            naming.take(row, filled)
            cells = [*filled.values()]
            is_named = is_titled and not are_values(cells) and are_headers(cells)
            if len(cells) > 1 and (is_named or are_surely_headers(cells)):
                last = self._find_header(row) + 1
                if row == heads[-1].stop:
                    heads[-1] = range(heads[-1].start, last)
                else:
                    heads.append(range(row - is_of_words, last))
                row = last - 1
            is_titled = len(cells) < 2 or (is_titled and any(map(is_said, cells)))
            is_of_words = len(cells) > 1 and not are_values(cells) and not is_titled
            row += 1
        return heads

    def _find_header(self, top: int) -> int:
        """Return the last row of a table's headers: the first with several filled cells, or one below that names its
        columns, for above those may stand who made the table and when, or what several columns have in common.

        The top one if there is none. A rule may underline the title: then what stands below it must name columns.
        """
        found, first, last, is_ruled, is_sure = -1, 0, 0, False, False
        for row in range(top, min(top + _MOST_ABOVE, len(self.lines))):
            if self._tops[row] != self._tops[top]:
                break
            if row > top and _RULE.fullmatch(self.line(row)):
                is_ruled = True
                continue
            filled = self._filled(row)
            cells = [*filled.values()]
            is_below = found >= 0 and bool(cells) and row <= last and min(filled) > first
            if is_below and (are_headers(cells) or not are_values(cells)):
                found = row  # the first column's name goes over this row as well
            elif len(cells) > 1:
                is_named = are_surely_headers(cells) if is_ruled and is_sure else are_headers(cells)
                if is_named or (found < 0 and not is_ruled):
                    found, first, last, is_sure = row, min(filled), row + _MOST_BELOW, is_named
                elif is_sure or (hold_data(cells) and not any(map(is_said, cells))):
                    break
            elif is_ruled:
                break
        return max(found, top)

    def line(self, row: int) -> str:
        return self.text[self.lines[row] : self._end(row)]

    def _end(self, row: int) -> int:
        return self.lines[row + 1] - 1 if row + 1 < len(self.lines) else len(self.text)


def _line_starts(text: str) -> Iterator[int]:
    """Yield where each line begins but the first. A break of markup and all blanks and empty lines about it end one."""
    for found in _LINE_ENDS.finditer(text):
        if BREAK in found[0]:
            yield found.end()
        else:
            yield from (found.start() + at for at, sign in enumerate(found[0], 1) if sign == "\n")


def _cells(row: str) -> list[str]:
    """Return what stands in a row's cells; a border at its beginning opens the first one."""
    return BORDER.split(row)
