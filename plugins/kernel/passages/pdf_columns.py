"""Tables in PDF: a page says where each letter stands, and nothing of columns. What names the column of a
number is found by their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from ctypes import byref
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from plugins.kernel.personal_data.serial_names import serial_name

# Numbers as they stand whole in a cell: none of them is the end of a longer one that goes on from the line above.
_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:1[3-9][0-9]{9}|[0-9]{15,16}|[0-9]{17}[0-9Xx]|[0-9]{19}|[A-Za-z]{1,3}[0-9]{7,10}|[0-9]{8})"
    r"(?![0-9A-Za-z])"
)
_NAMES_NUMBERS = re.compile(r"[号码证照卡]|电话|手机|方式|[帐账]|折")
_WORD, _VALUE = re.compile("[\u4e00-\u9fff]"), re.compile("[0-9]{5}")
_UNREAD = frozenset(" \u00a0\u3000\t\r\n*\uff0a")  # blanks, and the sign before the name of what must be filled in
_MOST_LETTERS = 20_000  # of a page that anybody reads
_MOST_ABOVE = 120  # lines between a number and the name of its column
_LONGEST, _FOR_NOTHING = 16, 3  # letters of a column's name, and of what stands in a cell for nothing: 无, 未办理
# In heights of a letter: between two letters of one piece, and two pieces of one cell; how far lines lie apart that
# are one, those of one row of names, above each other the parts of one name, and all names of columns.
_CLOSE, _IN_CELL, _LEVEL, _NEXT, _IN_NAME, _HEADERS = 0.2, 1.2, 0.5, 1.6, 0.9, 4.0


class Piece(NamedTuple):
    """Letters of one line that stand close to each other, and where, as readers see the page: upwards from its foot."""

    words: str
    left: float
    right: float
    foot: float
    head: float

    @property
    def middle(self) -> float:
        return (self.foot + self.head) / 2

    @property
    def height(self) -> float:
        return self.head - self.foot

    def is_beside(self, other: Piece) -> bool:
        """Tell what stands in one line with another piece."""
        return abs(self.middle - other.middle) < _LEVEL * max(self.height, other.height)

    def is_above(self, other: Piece) -> bool:
        """Tell whether both stand in one column, above or below each other."""
        return self.left < other.right and other.left < self.right

    def joined(self, other: Piece, between: str = "") -> Piece:
        return Piece(
            self.words + between + other.words,
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.foot, other.foot),
            max(self.head, other.head),
        )


class PageColumns:
    """Knows what names the columns of the tables on a page. before: the page before it, whose table may go on here."""

    def __init__(self, page: Any, words: Any, before: PageColumns | None) -> None:
        self._turn, self._words = page.get_rotation(), words
        self._above = before.last_names if before else []
        self.last_names: list[Piece] = []

    def names(self, text: str) -> list[tuple[int, str]]:
        """Return, for each number that stands alone in a cell of a table, its place in the text and its column's name.

        text: of the page, as PDFium has it.
        """
        numbers = [*_NUMBER.finditer(text)]
        if not numbers or self._words.count_chars() > _MOST_LETTERS:
            return []
        lines = self._lines
        found = []
        for number in numbers:
            place = _place_of(self._words, number.span(), self._turn)
            if place and (name := self._name_of(place, lines)):
                found.append((number.start(), f"{name}:"))
        return found

    def across(self) -> str:
        """Return the lines of the page as they are read across, with the names of columns.

        PDFium may take a page for one that is written downwards, as a wide table, and end a line behind each letter.
        """
        is_named = self._words.count_chars() <= _MOST_LETTERS
        return "\n".join(
            " ".join(self._named(piece) if is_named else piece.words for piece in line) for line in self._lines
        )

    @cached_property
    def _lines(self) -> list[list[Piece]]:
        lines = _lines(_pieces(_letters(self._words, self._turn)))
        self.last_names = _last_names(lines)
        return lines

    def _named(self, piece: Piece) -> str:
        name = self._name_of(piece, self._lines) if _NUMBER.fullmatch(piece.words) else ""
        return f"{name}:{piece.words}" if name else piece.words

    def _name_of(self, number: Piece, lines: list[list[Piece]]) -> str:
        """Return what names the column of a number, "" where it stands among other words, or nothing names it."""
        at = next((at for at, line in enumerate(lines) if any(map(number.is_beside, line))), len(lines))
        if at == len(lines):
            return ""
        own = [each for each in lines[at] if each.is_above(number)]
        others = [each for each in lines[at] if each not in own]
        if not others or any(_WORD.search(each.words) for each in own):
            return ""
        left = max((each.right for each in others if each.right <= number.left), default=float("-inf"))
        right = min((each.left for each in others if each.left >= number.right), default=float("inf"))
        beside: list[Piece] = []
        for above in range(at - 1, max(-1, at - 1 - _MOST_ABOVE), -1):
            cells = _cells(lines[above])
            if beside and cells[0].foot - beside[0].head > _HEADERS * number.height:
                break
            found = _nearest(cells, number, left, right)
            if found and _is_name(found) and _are_names(cells, found, lines, above):
                if found.is_above(number):
                    return _whole(found, lines, above) if _NAMES_NUMBERS.search(found.words) else ""
                beside = beside or cells
        return _said_of(_nearest(beside or self._above, number, left, right), number)


def _said_of(name: Piece | None, number: Piece) -> str:
    """Return the name of a column that stands beside a number: where it is not right above, no serial number's."""
    if not name or not _NAMES_NUMBERS.search(name.words):
        return ""
    return name.words if name.is_above(number) or not serial_name(f"{name.words}:") else ""


def _is_name(piece: Piece) -> bool:
    """Tell the name of a column from what stands in one, and from what stands there for nothing."""
    if not _WORD.search(piece.words) or _VALUE.search(piece.words):
        return False
    return len(piece.words) > _FOR_NOTHING or bool(_NAMES_NUMBERS.search(piece.words))


def _are_names(cells: list[Piece], name: Piece, lines: list[list[Piece]], at: int) -> bool:
    """Tell the names of columns from a line of words: others stand beside them, or beside the lines of one of them."""
    near = [line for line in lines[max(0, at - 2) : at + 2] if abs(line[0].middle - name.middle) < _NEXT * name.height]
    others = [each for line in near for each in line if each.right < name.left or name.right < each.left]
    return bool(others) and all(len(each.words) <= _LONGEST for each in cells)


def _last_names(lines: list[list[Piece]]) -> list[Piece]:
    """Return the last line of a page that names columns, for a table that goes on overleaf."""
    for line in reversed(lines):
        cells = _cells(line)
        are_short = all(len(each.words) <= _LONGEST and not _VALUE.search(each.words) for each in cells)
        if are_short and sum(map(_is_name, cells)) > 1 and any(_NAMES_NUMBERS.search(each.words) for each in cells):
            return cells
    return []


def _nearest(cells: Iterable[Piece], number: Piece, left: float, right: float) -> Piece | None:
    """Return the cell that stands above a number, between what is beside that; of several the one right above it."""
    between = [each for each in cells if left < each.right and each.left < right]
    above = [each for each in between if each.is_above(number)]
    middle = (number.left + number.right) / 2
    return min(above or between, key=lambda each: abs((each.left + each.right) / 2 - middle), default=None)


def _whole(name: Piece, lines: list[list[Piece]], at: int) -> str:
    """Return a column's name with the parts of it that stand right above, as 往来港澳通行 above 证号码."""
    for line in reversed(lines[:at]):
        part = _nearest(_cells(line), name, name.left, name.right)
        if part and part.foot - name.head < _IN_NAME * part.height and not _VALUE.search(part.words):
            name = part.joined(name)
    return name.words[-_LONGEST:]


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces of each line from left to right, the highest line first."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: -each.middle):
        if lines and piece.is_beside(lines[-1][0]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def _cells(line: list[Piece]) -> list[Piece]:
    """Return the pieces of a line, those joined that stand in one cell: 护 照 号 码."""
    cells = line[:1]
    for before, piece in pairwise(line):
        if piece.left - before.right < _IN_CELL * piece.height and len(before.words) == len(piece.words) == 1:
            cells[-1] = cells[-1].joined(piece)
        else:
            cells.append(piece)
    return cells


def _pieces(letters: Iterable[Piece]) -> list[Piece]:
    pieces: list[Piece] = []
    for letter in letters:
        last = pieces[-1] if pieces else None
        if last and letter.is_beside(last) and -last.height < letter.left - last.right < _CLOSE * letter.height:
            pieces[-1] = last.joined(letter)
        else:
            pieces.append(letter)
    return pieces


def _letters(words: Any, turn: int) -> Iterator[Piece]:
    """Yield the letters of a page as they follow each other; blanks have no place. turn: of the page, in degrees."""
    import pypdfium2

    for at in range(words.count_chars()):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(words, at))
        if letter not in _UNREAD and letter.isprintable() and (place := _box(words, at, turn)):
            yield Piece(letter, *place)


def _place_of(words: Any, span: tuple[int, int], turn: int) -> Piece | None:
    """Return where a stretch of the page's text stands, None for one that is not drawn."""
    import pypdfium2

    ends = [pypdfium2.raw.FPDFText_GetCharIndexFromTextIndex(words, at) for at in (span[0], span[1] - 1)]
    boxes = [_box(words, at, turn) if at >= 0 else None for at in ends]
    if not boxes[0] or not boxes[1]:
        return None
    return Piece("", *boxes[0]).joined(Piece("", *boxes[1]))


def _box(words: Any, at: int, turn: int) -> tuple[float, float, float, float] | None:
    """Return the left and right end of a letter, its foot and its head; None where the page has none of it."""
    import pypdfium2

    box = pypdfium2.raw.FS_RECTF()
    if not pypdfium2.raw.FPDFText_GetLooseCharBox(words, at, byref(box)):
        return None
    sides = box.left, box.right, box.bottom, box.top
    if sides[0] == sides[1] or sides[2] == sides[3]:
        return None
    return _turned(sides, turn)


def _turned(sides: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """Return where something stands as readers see a page that is turned clockwise by so many degrees."""
    left, right, foot, head = sides
    return {90: (foot, head, -right, -left), 180: (-right, -left, -head, -foot), 270: (-head, -foot, left, right)}.get(
        turn, sides
    )
