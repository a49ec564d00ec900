"""Find where a text cites a document: by its number, or by its name between title marks.

Blanks, line breaks and bold within, full-width figures, brackets and title marks of any kind make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from plugins.features.regulations.model import Regulation
from plugins.features.regulations.named import COMMON
from plugins.kernel.frozen import frozen

_OPENING, _CLOSING = "〔[［【（(", "〕]］】）)"
_BETWEEN = r"[\s*]*"
_EDITION = r"(?:[（(][^（()）《》]{0,30}[）)]\s*)?"  # as （2018年修正） before the closing title mark
_NEAR = 40  # characters beside a name in which its year is looked for


@frozen
class _Sought:
    """Where to look for a document. hints: words that a text must hold, blanks aside, for its pattern to be tried."""

    index: int
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    year: re.Pattern[str] | None = None
    year_after: re.Pattern[str] | None = None


Citation = tuple[int, int]  # which document, by its place in the list, and the line that cites it


def citations_of(regulations: Sequence[Regulation]) -> Callable[[str], tuple[Citation, ...]]:
    """Return a function that finds where a text cites any of these documents, each line once, in order."""
    sought = [each for index, row in enumerate(regulations) for each in _sought(index, row)]

    def look(text: str) -> tuple[Citation, ...]:
        dense = "".join(text.replace("*", "").split())
        tried = (each for each in sought if all(hint in dense for hint in each.hints))
        return tuple(sorted({(each.index, line) for each in tried for line in _lines(each, text)}))

    return look


def _sought(index: int, row: Regulation) -> Iterable[_Sought]:
    name = row.name
    for common in COMMON:
        name = name.removeprefix(common)
    optional = f"(?:{'|'.join(_loose(common) for common in COMMON)})?{_BETWEEN}"
    titled = re.compile(f"[《〈]{_BETWEEN}{optional}{_loose(name)}{_BETWEEN}{_EDITION}[》〉]")
    if row.year:
        year = _loose(str(row.year))
        before = re.compile(rf"{year}[^《》。；！？\n]{{0,14}}\Z|《[^》]*{year}[^》]*\Z")
        after = re.compile(rf"[》〉]?{_BETWEEN}(?:[（(][^）)《》]{{0,20}}|[^《》。；，,]{{0,4}}){year}")
        yield _Sought(index, _hints(name), titled, before, after)
    else:
        yield _Sought(index, _hints(name), titled)
    if row.number:
        yield _Sought(index, _hints(row.number), re.compile(rf"(?<![0-9０-９]){_loose(row.number)}"))


def _hints(words: str) -> tuple[str, ...]:
    """Return the pieces of a name that are written in one way only."""
    pieces = re.split(rf"[\s0-9０-９{re.escape(_OPENING + _CLOSING)}]+", words)
    return tuple(filter(None, pieces))


def _loose(words: str) -> str:
    """Return a pattern for words as people write them."""
    return _BETWEEN.join(map(_character, "".join(words.split())))


def _character(one: str) -> str:
    if one in _OPENING:
        return f"[{re.escape(_OPENING)}]"
    if one in _CLOSING:
        return f"[{re.escape(_CLOSING)}]"
    if one.isascii() and one.isdigit():
        return f"[{one}{chr(ord(one) + 0xFEE0)}]"
    return re.escape(one)


def _lines(sought: _Sought, text: str) -> Iterable[int]:
    for found in sought.pattern.finditer(text):
        if sought.year is None or _has_year(sought, text, found):
            yield text.count("\n", 0, found.start()) + 1


def _has_year(sought: _Sought, text: str, found: re.Match[str]) -> bool:
    """Tell whether the year stands before a name, within its title marks, or behind it."""
    assert sought.year and sought.year_after
    begin, end = found.span()
    before = text[max(0, begin - _NEAR) : begin]
    after = text[end - 1 : end + _NEAR]
    return bool(sought.year.search(before) or sought.year.search(found[0][:-1]) or sought.year_after.match(after))
