"""Tables in plain texts whose columns are parted by blanks alone, as programs of accounts print them, and people type
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from plugins.kernel.personal_data.placed_names import NUMBER, PlacedNames, may_excuse
from plugins.kernel.personal_data.placed_pieces import Piece, lines_of
from plugins.kernel.personal_data.plain import BREAK

_PIECE = re.compile("\\S+(?:[ \u3000]\\S+)*")  # between two columns stand two blanks at least
_PARTED = re.compile("(?:  |\u3000\u3000)[ \u3000]*(?=\\S)")
_BORDERS = frozenset("\t|")  # by which others tell columns
_HEIGHT, _PITCH = 2.0, 2.5  # of a letter and of a line, where a plain letter is one wide
_MOST_LETTERS = 2_000_000


def named_numbers(text: str) -> str:
    """Return the numbers that stand alone in a cell of such a table, in their lines, each behind its column's name.

    Nobody knows how wide the letters were where somebody has typed it: no number is excused by its column.
    """
    if len(text) > _MOST_LETTERS or not _PARTED.search(text) or not NUMBER.search(text):
        return ""
    rows = [_pieces(row, at) for at, row in enumerate(text.split("\n"))]
    names = PlacedNames(lines_of([piece for row in rows for piece in row]))
    return "\n".join(BREAK.join(_named(row, names)) for row in rows)


def _named(row: list[Piece], names: PlacedNames) -> Iterator[str]:
    for piece in row:
        name = names.name_of(piece) if NUMBER.fullmatch(piece.words) else ""
        if name and not may_excuse(name, piece.words):
            yield f"{name}:{piece.words}"


def _pieces(row: str, at: int) -> list[Piece]:
    """Return the pieces of a row; none of a row without columns, or with other borders."""
    if not _PARTED.search(row) or not _BORDERS.isdisjoint(row):
        return []
    found = []
    left, end = 0, 0
    for piece in _PIECE.finditer(row):
        left += _width(row[end : piece.start()])
        right = left + _width(piece[0])
        foot = -_PITCH * at
        found.append(Piece("".join(piece[0].split()), left, right, foot, foot + _HEIGHT))
        left, end = right, piece.end()
    return found


def _width(words: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
