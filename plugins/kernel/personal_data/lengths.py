"""How many figures a number may have by those that it begins with: most begin none, and need not be looked at.

Tables of values have millions of groups of figures: each is matched once, against all kinds of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.personal_data.luhn import is_luhn
from plugins.kernel.personal_data.signs import MOBILE_FIGURES

# An X ends an identity number and is in no other.
_MOBILE = rf"(?:(?:00)?86)?0?1[3-9][0-9]{{{MOBILE_FIGURES - 2}}}"
IDENTITY_FIGURES = 18
_IDENTITY = r"[0-9]{6}(?:18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]"
_OLD_IDENTITY = r"[1-8][0-9]{5}[2-9][0-9][01][0-9][0-3][0-9]{4}"
_CARD = r"(?:4|5[1-5]|2[2-7]|35[2-8]|3[47]|9|6)[0-9]{13}"
IDENTITY = re.compile(_IDENTITY)
_ANY = re.compile(f"(?=({_MOBILE}|{_OLD_IDENTITY}|{_IDENTITY})|{_CARD})")
_EACH = re.compile(f"(?=({_MOBILE})?)(?=({_IDENTITY})?)(?=({_OLD_IDENTITY})?)(?=({_CARD})?)")
_OF_IDENTITY, _OF_OLD_IDENTITY = (18, 20), (15,)
_OF_CARDS = {"3": (15, 16), "4": (16, 19), "5": (16, 19), "6": (16, 17, 18, 19), "9": (16, 17, 18, 19)}
_OF_OTHER_CARDS = (16,)
_ONLY_OF_CARDS = frozenset({16, 17, 19})


def beginnings(figures: str) -> Iterator[tuple[int, bool]]:
    """Yield each place at which a number may begin, and whether only a card may."""
    return ((found.start(), found.lastindex is None) for found in _ANY.finditer(figures))


def possible_lengths(figures: str, begin: int = 0) -> list[int]:
    """Return how many figures a number may have that begins there, the most first."""
    found = _EACH.match(figures, begin)
    if not found or found.lastindex is None:
        return []
    mobile, identity, old, card = found.groups()
    lengths: list[int] = []
    if mobile:
        lengths.append(len(mobile))
    if identity:
        lengths += _OF_IDENTITY
    if old:
        lengths += _OF_OLD_IDENTITY
    if card:
        lengths += _OF_CARDS.get(card[0], _OF_OTHER_CARDS)
    return sorted(set(lengths), reverse=True) if len(lengths) > 1 else lengths


def may_be_number(figures: str) -> bool:
    """Return False for what only a card has as many figures as, without a card's check digit."""
    return len(figures) not in _ONLY_OF_CARDS or figures[0] == "0" or is_luhn(figures)
