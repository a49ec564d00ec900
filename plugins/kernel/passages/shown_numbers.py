"""What a cell shows whose format writes figures of its own before the value: 197805121238 as 510821197805121238.

Who types hundreds of numbers that begin alike leaves that beginning to the format: "510821"@, "138"00000000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# Of a format: what stands in quotes, one sign behind a backslash, blanks as wide as a sign, conditions, and places.
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[[^\]]*\]|(?P<whole>@|General|G/通用格式)|(?P<place>[0#?])|(?P<sign>.)',
    re.DOTALL | re.IGNORECASE,
)
_FIGURE = re.compile("[0-9]")
_LONGEST = 255  # signs of a format; Excel takes no longer one, and a million cells may have it
_NEVER_SHOWN = ","  # between the places of thousands it shows no more than blanks do


class Section(NamedTuple):
    """One of the ways in which a format shows values. pieces: its own words, None for each place of a figure.

    holds_whole: the value stands in one place, as it is.
    """

    pieces: tuple[str | None, ...]
    holds_whole: bool


Sections = tuple[Section, ...]


def formats_with_figures(codes: Mapping[int, str]) -> dict[int, Sections]:
    """Return those formats that write figures of their own, by their number."""
    found = {
        number: tuple(_sections(code))
        for number, code in codes.items()
        if len(code) <= _LONGEST and _FIGURE.search(code)
    }
    return {number: sections for number, sections in found.items() if any(map(_writes_figures, sections))}


def shown(sections: Sections, value: str, is_text: bool) -> str:
    """Return what a cell with such a format shows for a text or a whole number; the value itself for anything else."""
    whole = next((each for each in sections if each.holds_whole), None)
    section = whole if is_text or sections[0].holds_whole else sections[0]
    if section is None or None not in section.pieces or not (is_text or value.isdecimal()):
        return value
    places = iter([value] if section.holds_whole else _over_places(value, section.pieces.count(None)))
    return "".join(next(places, "") if each is None else each for each in section.pieces)


def _over_places(value: str, count: int) -> list[str]:
    """Return the figures of a number for so many places: the first takes all that the others have no room for."""
    figures = value.zfill(count)
    first = len(figures) - count + 1
    return [figures[:first], *figures[first:]]


def _writes_figures(section: Section) -> bool:
    return any(each and _FIGURE.search(each) for each in section.pieces)


def _sections(code: str) -> Iterator[Section]:
    pieces: list[str | None] = []
    is_fraction = holds_whole = False
    for found in _PIECE.finditer(code + ";"):
        if found["sign"] == ";":
            yield Section(tuple(pieces), holds_whole)
            pieces, is_fraction, holds_whole = [], False, False
        elif found["place"] or found["whole"]:
            pieces += [] if is_fraction else [None]  # of a whole number nothing follows the point
            holds_whole = holds_whole or bool(found["whole"])
        elif found["sign"] == ".":
            is_fraction = True
        else:
            words = found["quoted"] or found["escaped"] or found["sign"] or ""
            pieces += [words] if words != _NEVER_SHOWN or not found["sign"] else []
