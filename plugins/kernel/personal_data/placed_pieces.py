"""Words and where they stand on a page, or in lines whose columns blanks part: pieces, lines of them, cells."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

# In heights of a letter: how far lines lie apart that are one, and two pieces of one cell.
_LEVEL, _IN_CELL = 0.5, 1.2


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

    def joined(self, other: Piece) -> Piece:
        return Piece(
            self.words + other.words,
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.foot, other.foot),
            max(self.head, other.head),
        )


def lines_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces of each line from left to right, the highest line first."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: -each.middle):
        if lines and piece.is_beside(lines[-1][0]):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def cells_of(line: list[Piece]) -> list[Piece]:
    """Return the pieces of a line, those joined that stand in one cell: 护 照 号 码."""
    cells = line[:1]
    for before, piece in pairwise(line):
        if piece.left - before.right < _IN_CELL * piece.height and len(before.words) == len(piece.words) == 1:
            cells[-1] = cells[-1].joined(piece)
        else:
            cells.append(piece)
    return cells
