"""Numbers that a table's column holds piece by piece, a piece a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.kernel.personal_data.cards import is_luhn, is_unionpay
from plugins.kernel.personal_data.identity import is_identity
from plugins.kernel.personal_data.kinds import CARD, IDENTITY, MOBILE
from plugins.kernel.personal_data.surroundings import CARD as CARD_WORDS
from plugins.kernel.personal_data.surroundings import CONTACT, Cell, Words

_PIECE = re.compile(r"[0-9]+[Xx]?|[Xx]")
_SIGNS = re.compile(r"[\s\x01*_~`.()-]+")  # markup, and what parts the figures of a piece
_RULE = re.compile(r"[\s:\-]*")  # between a table's head and its rows
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_USUAL = ([3, 4, 4], [3, 8], [7, 4])  # pieces of a mobile number
_SINGLE = [1] * 11  # a figure a row
_LONGEST = 19  # figures of a bank card
_LENGTHS = frozenset({11, *range(15, _LONGEST + 1)})  # of all that is looked for


class Broken(NamedTuple):
    """A number in a column. start: where its first piece stands."""

    start: int
    kind: str
    figures: str


def broken_over_rows(words: Words) -> Iterator[Broken]:
    """Yield each number whose pieces stand in cells below each other."""
    for table in words.tables():
        rows = [row for row in table if not all(_RULE.fullmatch(cell.text) for cell in row)]
        filled = [sum(bool(cell.text.strip()) for cell in row) for row in rows]
        for column, pieces in _pieces(rows).items():
            header = rows[0][column].text if column < len(rows[0]) else ""
            yield from _in_column(pieces, header, filled)


def _pieces(rows: list[list[Cell]]) -> dict[int, dict[int, Cell]]:
    """Return the figures of cells that hold nothing else, by column and row. A wide table costs no more."""
    found: dict[int, dict[int, Cell]] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            piece = _SIGNS.sub("", cell.text)
            if _PIECE.fullmatch(piece):
                found.setdefault(column, {})[at] = Cell(cell.start, piece.upper())
    return found


def _in_column(cells: dict[int, Cell], header: str, filled: list[int]) -> Iterator[Broken]:
    """Yield those of one column. filled: how many cells of each row hold something; a row of one goes on."""
    for first, cell in cells.items():
        pieces = [cell.text]
        length = len(cell.text)
        for at in range(first + 1, first + _LONGEST):
            length += len(cells[at].text) if at in cells else _LONGEST
            if length > _LONGEST:
                break
            pieces.append(cells[at].text)
            if length not in _LENGTHS:
                continue
            goes_on = (filled[first] > 1 or not first) and max(filled[first + 1 : at + 1]) == 1
            if kind := _kind(pieces, header, goes_on):
                yield Broken(cell.start, kind, "".join(pieces))
                break


def _kind(pieces: list[str], header: str, goes_on: bool) -> str:
    """Return what kind of number the pieces are, "" for quantities. goes_on: only the first has a row of its own."""
    figures = "".join(pieces)
    if len(figures) == 18 and figures[:17].isdigit() and is_identity(figures):
        return IDENTITY
    if _MOBILE.fullmatch(figures):
        lengths = [len(piece) for piece in pieces]
        is_named = bool(CONTACT.search(header))
        if lengths in _USUAL and (is_named or goes_on or any(piece[0] == "0" for piece in pieces[1:])):
            return MOBILE
        return MOBILE if is_named and (goes_on or lengths == _SINGLE) else ""
    is_card = is_unionpay(figures) and is_luhn(figures)
    return CARD if is_card and (goes_on or CARD_WORDS.search(header)) else ""
