"""Tables in PDF: a page says where each letter stands, and nothing of columns. Places tell what names a number's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import byref
from functools import cached_property
from typing import Any

from plugins.kernel.personal_data.placed_names import NUMBER, PlacedNames, last_names, may_excuse
from plugins.kernel.personal_data.placed_pieces import Piece, lines_of
from plugins.kernel.personal_data.plain import BREAK

_UNREAD = frozenset(" \u00a0\u3000\t\r\n*\uff0a")  # blanks, and the sign before the name of what must be filled in
_MOST_LETTERS = 20_000  # of a page that anybody reads
_CLOSE = 0.1  # between two letters of one piece, in heights of a letter


class PageColumns:
    """Knows what names the columns of the tables on a page. before: the page before it, whose table may go on here."""

    def __init__(self, page: Any, words: Any, before: PageColumns | None) -> None:
        self._turn, self._words = page.get_rotation(), words
        self._above = before.last_names if before else []
        self.last_names: list[Piece] = []

    def read(self, text: str) -> tuple[list[tuple[int, str]], str]:
        """Return what is written into the text beside numbers that their columns excuse, and lines of those that others
        tell: each number behind the name of its column.

        text: of the page, as PDFium has it. Behind an excused number begins another line: the next has its own column.
        """
        numbers = [*NUMBER.finditer(text)]
        if not numbers or self._words.count_chars() > _MOST_LETTERS:
            return [], ""
        written, told = [], []
        for number in numbers:
            place = _place_of(self._words, number.span(), self._turn)
            name = self._names.name_of(place._replace(words=number[0])) if place else ""
            if name and may_excuse(name, number[0]):
                written += [(number.start(), f"{name}:"), (number.end(), BREAK)]
            elif name:
                told.append(f"{name}:{number[0]}")
        return written, "\n".join(told)

    def read_across(self) -> str:
        """Return the lines of the page as they are read across, and the same of those that columns tell.

        PDFium may take a page for one that is written downwards, as a wide table, and end a line behind each letter.
        """
        lines, told = [], []
        for line in self._lines:
            pieces = []
            for piece in line:
                name = self._names.name_of(piece) if self._is_number(piece.words) else ""
                is_excused = bool(name) and may_excuse(name, piece.words)
                pieces.append(f"{name}:{piece.words}{BREAK}" if is_excused else piece.words)
                told += [f"{name}:{piece.words}"] if name and not is_excused else []
            lines.append(" ".join(pieces))
        return "\n".join([*lines, *told])

    def _is_number(self, words: str) -> bool:
        return bool(NUMBER.fullmatch(words)) and self._words.count_chars() <= _MOST_LETTERS

    @cached_property
    def _lines(self) -> list[list[Piece]]:
        lines = lines_of(_pieces(_letters(self._words, self._turn)))
        self.last_names = last_names(lines)
        return lines

    @cached_property
    def _names(self) -> PlacedNames:
        return PlacedNames(self._lines, self._above)


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
