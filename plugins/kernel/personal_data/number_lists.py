"""Lists of long numbers: what stands before the first one names them all."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){13,17}(?:[ -]?[0-9X])?(?![0-9])", re.IGNORECASE)
_PARTS_LISTS = re.compile("[\u3002!?|\t\x02]|\n(?:[^\\S\n]*\n){2}")  # a sentence's end, a table's cell, two empty lines
_LONGEST, _BETWEEN, _NAME = 40, 30, 28  # characters of a number, between two, and of what names them


class NumberLists:
    """Knows the names of the lists of a text, by where their numbers begin."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, str] = {}

    def name(self, start: int) -> str:
        """Return the words before the list in which a number stands, be its numbers parted by commas, lines or items.

        A few words may stand beside each number. Before the first one they are its own line's and those of the line
        above.
        """
        passed = []
        while start not in self._known:
            passed.append(start)
            before = self._number_before(start)
            if before < 0:
                self._known[start] = self._words_before(start)
                break
            start = before
        found = self._known[start]
        self._known |= dict.fromkeys(passed, found)
        return found

    def _number_before(self, start: int) -> int:
        """Return where the number before another one in its list begins, -1 where that is the first."""
        found = [*_NUMBER.finditer(self._text, max(0, start - _BETWEEN - _LONGEST), start)]
        end = found[-1].end() if found else 0
        if not found or start - end > _BETWEEN or _PARTS_LISTS.search(self._text, end, start):
            return -1
        return found[-1].start()

    def _words_before(self, start: int) -> str:
        """Return what stands before a number in its line, and at the end of the line above, empty lines left out."""
        begin = self._text.rfind("\n", 0, start) + 1
        own = self._text[max(begin, start - _NAME) : start]
        if start - begin > _NAME:
            return own
        above = self._text[max(0, begin - 2 * _NAME) : begin].rstrip()[-_NAME:].rpartition("\n")[2]
        return own if _PARTS_LISTS.search(own) else f"{above}\n{own}"
