"""What names the columns of a table of which nothing is known but where its words stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from plugins.kernel.personal_data.placed_pieces import Piece, cells_of
from plugins.kernel.personal_data.serial_names import serial_name
from plugins.kernel.personal_data.surroundings import PERSON

# Numbers as they stand whole in a cell: none of them is the end of a longer one that goes on from the line above.
NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:1[3-9][0-9]{9}|[0-9]{15,16}|[0-9]{17}[0-9Xx]|[0-9]{19}|[A-Za-z]{1,3}[0-9]{7,10}|[0-9]{8})"
    r"(?![0-9A-Za-z])"
)
_OF_PAPERS = re.compile("[0-9]{15}|[0-9]{17}[0-9Xx]|[A-Za-z]+[0-9]+|[0-9]{8}")
_NAMES_NUMBERS = re.compile(r"[号码证照卡]|电话|手机|方式|[帐账]|折")
_WORD, _VALUE = re.compile("[\u4e00-\u9fff]"), re.compile("[0-9]{5}")
_MOST_ABOVE = 120  # lines with words above a number, in which the name of its column is sought
_MOST_IN_LINE = 100  # pieces of one: more stand in no row of a table
_MOST_PARTS = 6  # lines above a name that are looked at for more of it
_LONGEST, _FOR_NOTHING = 16, 3  # letters of a column's name, and of what stands in a cell for nothing: 无, 未办理
# In heights of a letter: how far lines lie apart that are one row of names, above each other the parts of one name,
# and all names of columns.
_NEXT, _IN_NAME, _HEADERS = 1.6, 0.9, 4.0


class PlacedNames:
    """Knows the names of columns among lines of pieces, the highest first. above: of a table that goes on here."""

    def __init__(self, lines: list[list[Piece]], above: Iterable[Piece] = ()) -> None:
        lines = [line for line in lines if len(line) <= _MOST_IN_LINE]
        self._lines, self._above = lines, above
        self._depths = [-line[0].middle for line in lines]
        self._named = [[*filter(_is_name, cells_of(line))] for line in lines]
        self._ends = [max((each.right for each in named), default=float("-inf")) for named in self._named]
        self._with_names = [at for at, named in enumerate(self._named) if named and _may_name(lines[at])]

    def name_of(self, number: Piece) -> str:
        """Return what names the column of a number, "" where it stands among other words, or nothing names it.

        A name that would excuse the number stands right above it, in the same table.
        """
        lines, at = self._lines, self._line_of(number)
        if at < 0:
            return ""
        own = [each for each in lines[at] if each.is_above(number)]
        others = [each for each in lines[at] if each not in own]
        if not others or any(_WORD.search(each.words) for each in own):
            return ""
        left = max((each.right for each in others if each.right <= number.left), default=float("-inf"))
        right = min((each.left for each in others if each.left >= number.right), default=float("inf"))
        beside: list[Piece] = []
        has_begun = False  # the table, below a line that is its title
        last = bisect_left(self._with_names, at)
        for above in reversed(self._with_names[max(0, last - _MOST_ABOVE) : last]):
            if beside and lines[above][0].foot - beside[0].head > _HEADERS * number.height:
                break
            found = _nearest(self._named[above], number, left, right) if self._ends[above] > left else None
            if found and _are_names(found, lines, above):
                if found.is_above(number):
                    return _said_of(_whole(found, lines, above), number, may_be_serial=not has_begun)
                beside = beside or self._named[above]
            has_begun = has_begun or len(lines[above]) == 1
        found = _nearest(beside or self._above, number, left, right)
        is_above = found is not None and found.is_above(number) and not beside and not has_begun
        return _said_of(found.words, number, may_be_serial=is_above) if found else ""

    def _line_of(self, number: Piece) -> int:
        """Return the line in which a number stands, -1 where it stands in none."""
        near = bisect_left(self._depths, -number.middle)
        lines = range(max(0, near - 1), min(len(self._lines), near + 2))
        return next((at for at in lines if any(map(number.is_beside, self._lines[at]))), -1)


def last_names(lines: list[list[Piece]]) -> list[Piece]:
    """Return the last line of a page that names columns, for a table that goes on overleaf."""
    for line in reversed(lines):
        cells = cells_of(line)
        are_short = all(len(each.words) <= _LONGEST and not _VALUE.search(each.words) for each in cells)
        if are_short and sum(map(_is_name, cells)) > 1 and any(_NAMES_NUMBERS.search(each.words) for each in cells):
            return cells
    return []


def _said_of(name: str, number: Piece, *, may_be_serial: bool) -> str:
    """Return the name of a column, "" for one that names no numbers, or excuses one that it may not."""
    if not _NAMES_NUMBERS.search(name):
        return ""
    is_fit = may_be_serial and not PERSON.search(name)
    return name if is_fit or not may_excuse(name, number.words) else ""


def may_excuse(name: str, number: str) -> bool:
    """Tell the name of a column in which such a number is nobody's: below 证件号 stands no telephone."""
    is_of_papers = bool(_OF_PAPERS.fullmatch(number) and PERSON.search(name))
    return bool(serial_name(f"{name}:")) and not is_of_papers


def _is_name(piece: Piece) -> bool:
    """Tell the name of a column from what stands in one, and from what stands there for nothing."""
    if not _WORD.search(piece.words) or _VALUE.search(piece.words):
        return False
    return len(piece.words) > _FOR_NOTHING or bool(_NAMES_NUMBERS.search(piece.words))


def _are_names(name: Piece, lines: list[list[Piece]], at: int) -> bool:
    """Tell the name of a column from a line of words: others stand beside it, or beside the lines of one of them."""
    near = [line for line in lines[max(0, at - 2) : at + 2] if abs(line[0].middle - name.middle) < _NEXT * name.height]
    others = [each for line in near for each in line if each.right < name.left or name.right < each.left]
    return bool(others) and _are_short(lines[at])


def _may_name(line: list[Piece]) -> bool:
    """Tell a line that may name columns, or be a title, from one with sentences in several columns."""
    return len(line) == 1 or _are_short(line)


def _are_short(line: list[Piece]) -> bool:
    return all(len(each.words) <= _LONGEST for each in line)


def _nearest(cells: Iterable[Piece], number: Piece, left: float, right: float) -> Piece | None:
    """Return the cell that stands above a number, between what is beside that; of several the one right above it."""
    between = [each for each in cells if left < each.right and each.left < right]
    above = [each for each in between if each.is_above(number)]
    middle = (number.left + number.right) / 2
    return min(above or between, key=lambda each: abs((each.left + each.right) / 2 - middle), default=None)


def _whole(name: Piece, lines: list[list[Piece]], at: int) -> str:
    """Return a column's name with the parts of it that stand right above, as 往来港澳通行 above 证号码."""
    for line in reversed(lines[max(0, at - _MOST_PARTS) : at]):
        part = _nearest(cells_of(line), name, name.left, name.right)
        if part and part.foot - name.head < _IN_NAME * part.height and not _VALUE.search(part.words):
            name = part.joined(name)
    return name.words[-_LONGEST:]
