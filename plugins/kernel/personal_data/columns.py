"""Numbers that a table's column holds piece by piece, a piece a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.kernel.personal_data.cards import is_unionpay
from plugins.kernel.personal_data.chains import MASKED, Chain, Run, windows
from plugins.kernel.personal_data.identity import is_identity
from plugins.kernel.personal_data.kinds import CARD, IDENTITY, MOBILE
from plugins.kernel.personal_data.luhn import is_luhn
from plugins.kernel.personal_data.rows import Cell
from plugins.kernel.personal_data.surroundings import CARD as CARD_WORDS
from plugins.kernel.personal_data.surroundings import CONTACT, COUNTED, Words

_PIECE = re.compile(r"[0-9]+[Xx]?|[Xx]")
_SIGNS = re.compile(r"[\s\x01*_~`.()-]+")  # markup, and what parts the figures of a piece
_RULE = re.compile(r"[\s:\-]*")  # between a table's head and its rows
# Of a mobile number, an identity number, and a card of a Chinese bank.
_BEGINNING = re.compile(r"(?=1[3-9][0-9]{9}|[0-9]{6}(?:18|19|20)[0-9]{9}[0-9X]|(?:62|60|95|43|45)[0-9]{14})")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_USUAL = ([3, 4, 4], [3, 8], [7, 4])  # pieces of a mobile number
_SINGLE = [1] * 11  # a figure a row
# Pieces of an identity number. Three months below each other, 198702, 196207, 197601, are as long as one, too.
_USUAL_OF_IDENTITY = ([6, 8, 4], [6, 4, 4, 4], [1] * 18)
_NAMES_IDENTITY = re.compile("身份|证件|证号")


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


def _pieces(rows: list[list[Cell]]) -> dict[int, dict[int, Run]]:
    """Return the figures of cells that hold nothing else, by column and row. A wide table costs no more."""
    found: dict[int, dict[int, Run]] = {}
    for at, row in enumerate(rows):
        for column, (start, text) in enumerate(row):
            piece = text if text.isalnum() else _SIGNS.sub("", text)
            if _PIECE.fullmatch(piece) and not MASKED.search(text):
                found.setdefault(column, {})[at] = Run(start, start + len(text), piece.upper())
    return found


def _in_column(pieces: dict[int, Run], header: str, filled: list[int]) -> Iterator[Broken]:
    """Yield those of one column. filled: how many cells of each row hold something; a row of one goes on."""
    for top, chain in _stretches(pieces):
        stops = {0: 0, **chain.stops}
        for first in (stops[found.start()] for found in _BEGINNING.finditer(chain.figures) if found.start() in stops):
            for window in reversed(list(windows(chain, first))):
                row, below = top + first, filled[top + first + 1 : top + window.stop]
                goes_on = (filled[row] > 1 or not row) and max(below, default=0) == 1
                if below and (kind := _kind(window.groups, header, goes_on)):
                    yield Broken(window.start, kind, window.figures)
                    break


def _stretches(pieces: dict[int, Run]) -> Iterator[tuple[int, Chain]]:
    """Yield the first row of each stretch of pieces without a row between, and the stretch."""
    runs: list[Run] = []
    top = 0
    for row, run in pieces.items():
        if runs and row != top + len(runs):
            yield top, Chain("", runs, (), ())
            runs = []
        top = top if runs else row
        runs.append(run)
    if runs:
        yield top, Chain("", runs, (), ())


def _kind(pieces: list[str], header: str, goes_on: bool) -> str:
    """Return what kind of number the pieces are, "" for quantities. goes_on: only the first has a row of its own."""
    figures = "".join(pieces)
    lengths = [len(piece) for piece in pieces]
    if len(figures) == 18 and figures[:17].isdigit() and is_identity(figures):
        is_usual = len(pieces) == 2 or lengths in _USUAL_OF_IDENTITY
        return IDENTITY if is_usual or goes_on or _NAMES_IDENTITY.search(header) else ""
    if _MOBILE.fullmatch(figures):
        is_named = bool(CONTACT.search(header)) and not COUNTED.search(header)
        if lengths in _USUAL and (is_named or goes_on or any(piece[0] == "0" for piece in pieces[1:])):
            return MOBILE
        return MOBILE if is_named and (goes_on or lengths == _SINGLE) else ""
    is_card = is_unionpay(figures) and is_luhn(figures)
    return CARD if is_card and (goes_on or CARD_WORDS.search(header)) else ""
