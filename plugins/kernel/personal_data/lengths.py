"""How many figures a number may have by those that it begins with: most begin none, and need not be looked at."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.signs import MOBILE_FIGURES

_MOBILE = re.compile(r"(?:(?:00)?86)?0?(?=1[3-9])")
_BORN = re.compile(r"[0-9]{6}(?:18|19|20)")
_BORN_IN_FIFTEEN = re.compile(r"[1-8][0-9]{5}[2-9][0-9][01][0-9][0-3]")
_CARD = re.compile(r"4|5[1-5]|2[2-7]|35[2-8]|3[47]|9|6")
_OF_IDENTITY, _OF_OLD_IDENTITY, _OF_CARDS = (18, 20), (15,), (15, 16, 17, 18, 19)


def possible_lengths(figures: str) -> frozenset[int]:
    """Return how many figures a number may have that begins so. figures: of groups that stand together, joined."""
    found: list[int] = []
    if mobile := _MOBILE.match(figures):
        found.append(mobile.end() + MOBILE_FIGURES)
    if _BORN.match(figures):
        found += _OF_IDENTITY
    if _BORN_IN_FIFTEEN.match(figures):
        found += _OF_OLD_IDENTITY
    if _CARD.match(figures):
        found += _OF_CARDS
    return frozenset(found)
