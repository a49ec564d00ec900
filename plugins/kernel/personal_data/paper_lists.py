"""Numbers of papers in rows that only blanks part, as PDF files and older documents keep their tables."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.rows import EDGES, Rows

# As offices here number passports and permits: other codes begin with other letters, or have fewer figures.
USUAL = re.compile(r"(?:E[A-HJ-NP-Z]?|[GCW][A-HJ-NP-Z]?|[HMTL]|[PSD]E?)[0-9]{7,8}(?:(?<=[HM][0-9]{8})[0-9]{2})?")
_STANDS_WHOLE = re.compile(rf"(?:{USUAL.pattern})(?![A-Za-z0-9])")  # a day may stand behind it
_LONG = re.compile("[0-9]{3}")
_NO_WORDS = frozenset({"", "..."})  # lines that say nothing, or stand for lines without figures
_LONGEST, _LONGEST_NAME, _MOST_PASSED = 200, 14, 6  # signs of a line of headers, of one, and lines between


def plain(written: str) -> str:
    """Return a number without what parts its figures, nor those of another one behind it."""
    if whole := _STANDS_WHOLE.match(written.upper()):
        return whole[0]
    return re.sub(r"[^A-Za-z0-9]", "", written).upper()


class PaperLists:
    """Knows the lines that name columns, and those whose numbers were found. named: finds the name of a paper."""

    def __init__(self, rows: Rows, named: re.Pattern[str]) -> None:
        self.rows, self.named = rows, named
        self.last = -1  # line of the last number that was found
        self.known: dict[int, re.Match[str] | None] = {}

    def take(self, start: int) -> None:
        """Be told of a number that was found."""
        self.last = self.rows.row_of(start)

    def goes_on_at(self, found: re.Match[str]) -> re.Match[str] | None:
        """Return what names a number: the headers in the line above, or that another stands there which was found."""
        text, start, number = self.rows.text, found.start(), plain(found[0])
        end = start + len(number) if found[0].upper().startswith(number) else found.end()
        around = text[max(0, start - 1) : start] + text[end : end + 1]
        if around.strip(EDGES) or not USUAL.fullmatch(number):
            return None
        row = self.rows.row_of(start)
        if row not in self.known:
            self.known[row] = None if self.rows.is_in_table(row) else self._named_above(row)
        return self.known[row]

    def _named_above(self, row: int) -> re.Match[str] | None:
        for above in range(row - 1, max(-1, row - 1 - _MOST_PASSED), -1):
            begin, end = self.rows.lines[above], self.rows.lines[above + 1]
            if end - begin > _LONGEST:
                return None
            words = self.rows.text[begin:end].strip(EDGES)
            if above == self.last:
                return self.known.get(above) or self.named.search(words) or _LONG.search(words)
            if words not in _NO_WORDS:
                return self._header(words)
        return None

    def _header(self, words: str) -> re.Match[str] | None:
        """Return the name of a paper among the names of columns, in a line of nothing else."""
        names = words.split()
        if _LONG.search(words) or not all(len(name) <= _LONGEST_NAME for name in names):
            return None
        return next(filter(None, map(self.named.search, names)), None)
