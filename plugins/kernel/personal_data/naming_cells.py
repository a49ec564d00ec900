"""Cells within a table that name what stands below them, as where a second list goes on in the rows of a first one."""

from __future__ import annotations

import re
from bisect import bisect_left

from plugins.kernel.personal_data.column_names import is_name

_OF_PERSONS = re.compile(r"手机|电话|联系方式|移动号|微信|身[份分]证|证件|证号|护照|通行证")
_OF_CARDS = re.compile(r"[帐账]号|卡号")  # an account may be somebody's card, or a serial number
_IS_PAPER = re.compile(r"[^\s,;0-9]{0,8}(?:护照|通行证|身份证|台胞证|回乡证|居住证)(?:\([^()]*\))?")  # without 号码


class NamingCells:
    """Knows, for each column of a table, the rows below its headers in which a cell names what follows."""

    def __init__(self) -> None:
        self._rows: dict[int, list[int]] = {}
        self._names: dict[tuple[int, int], str] = {}

    def take(self, row: int, cells: dict[int, str]) -> None:
        """Be told of what stands in a row, by columns. Rows come in their order."""
        for column, cell in cells.items():
            if is_name(cell) or _IS_PAPER.fullmatch(cell):
                self._rows.setdefault(column, []).append(row)
                self._names[row, column] = cell

    def headers(self, column: int, row: int, above: range, headers: list[str]) -> list[str]:
        """Return what names a cell: the nearest one above it that names a person's number, or else the headers.

        above: the lines of the headers. A name of cards is one more of them: below it stand serial numbers as well.
        """
        rows = self._rows.get(column, [])
        at = bisect_left(rows, row) - 1
        if at < 0 or rows[at] < above.stop:
            return headers
        name = self._names[rows[at], column]
        if _OF_PERSONS.search(name):
            return [name]
        return [*headers, name] if _OF_CARDS.search(name) else headers
