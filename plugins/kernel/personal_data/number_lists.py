"""Lists of numbers, parted by commas, lines or items: what stands before the first one names them all."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.plain import BREAK, CELL, FOLD, MARK

LONG = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){13,17}(?:[ -]?[0-9X])?(?![0-9])", re.IGNORECASE)
_PARTS_LISTS = re.compile(rf"[\u3002!?|\t{CELL}]|\n(?:[^\S\n]*\n){{2}}")  # a sentence's end, a cell, two empty lines
_LINE_ENDS = f"\n{BREAK}"
_LINE_BETWEEN = re.compile(rf"[{_LINE_ENDS}][^\S\n]*[^\s{_LINE_ENDS}][^{_LINE_ENDS}]*[{_LINE_ENDS}]")
_EDGES = f" \r\n\t>*_`{BREAK}{MARK}{FOLD}"
# The line above a list or a table that names it: it ends with a colon, or is a few words without a sentence or a long
# number; a row ends with a number.
_NAMES_LIST = re.compile(r".*:|(?!.*[0-9]{5})[^;.\u3002!?]{1,28}(?<![0-9])", re.DOTALL)
_LONGEST, _BETWEEN, _NAME = 40, 30, 28  # characters of a number, between two, and of the line above


class NumberLists:
    """Knows the lists of a text, by where their numbers begin. number: finds those of such a list."""

    def __init__(self, text: str, number: re.Pattern[str] = LONG) -> None:
        self._text, self._number = text, number
        self._known: dict[int, int] = {}
        self._below_words: dict[int, int] = {}
        self._in_line: dict[int, int] = {}

    def first(self, start: int) -> int:
        """Return where the first number begins of the list in which one stands. A few words may stand beside each."""
        passed = []
        while start not in self._known:
            passed.append(start)
            before = self._number_before(start)
            if before < 0:
                self._known[start] = self._below_words[start] = start
                break
            start = before
        found = self._known[start]
        for each in reversed(passed):
            is_named_anew = _LINE_BETWEEN.search(self._text, start, each)
            self._below_words[each] = each if is_named_anew else self._below_words[start]
            start = each
        self._known |= dict.fromkeys(passed, found)
        return found

    def below_words(self, start: int) -> int:
        """Return where the number begins below the last line of words alone that goes before one in its list."""
        self.first(start)
        return self._below_words[start]

    def first_in_line(self, start: int) -> int:
        """Return where the first number begins of the line in which one stands: words before it may name that line."""
        begin = max(self._text.rfind(end, 0, start) for end in _LINE_ENDS) + 1
        if begin not in self._in_line:
            found = self._number.search(self._text, begin, start)
            self._in_line[begin] = found.start() if found else start
        return self._in_line[begin]

    def line_above(self, start: int) -> str:
        """Return the end of the line above a number's own, empty lines left out, where it names what stands below."""
        begin = max(self._text.rfind(end, 0, start) for end in _LINE_ENDS) + 1
        if start - begin > _BETWEEN or _PARTS_LISTS.search(self._text, begin, start):
            return ""
        lines = self._text[max(0, begin - 2 * _NAME) : begin].rstrip(_EDGES)
        above = re.split(f"[{_LINE_ENDS}]", lines)[-1].lstrip(_EDGES + "#-")
        return above[-_NAME:] if _NAMES_LIST.fullmatch(above) else ""

    def _number_before(self, start: int) -> int:
        """Return where the number before another one in its list begins, -1 where that is the first."""
        found = [*self._number.finditer(self._text, max(0, start - _BETWEEN - _LONGEST), start)]
        end = found[-1].end() if found else 0
        if not found or start - end > _BETWEEN or _PARTS_LISTS.search(self._text, end, start):
            return -1
        return found[-1].start()
