"""Bank cards: by Luhn's check digit and the numbers with which banks begin theirs."""

from __future__ import annotations

import re

from plugins.kernel.personal_data.chains import Gap, Window
from plugins.kernel.personal_data.luhn import is_luhn
from plugins.kernel.personal_data.surroundings import ACCOUNT, CARD, Words

_UNIONPAY = re.compile(r"62[0-9]{14}|62[0-9]{17}|601382[0-9]{13}|95588[0-9]{14}|436742[0-9]{13}|456351[0-9]{13}")
_OTHERS = re.compile(
    r"4[0-9]{15}|5[1-5][0-9]{14}|2[2-7][0-9]{14}|35[2-8][0-9]{13}|3[47][0-9]{13}|9[0-9]{15,18}|6[0-9]{15,18}"
)
_OF_OFFICES = re.compile("对公|公户|专户|单位|公司|财政|国库|基本户")
_PRINTED = frozenset({"4 4 4 4", "4 4 4 4 1", "4 4 4 4 2", "4 4 4 4 3", "6 13"})  # groups of figures, as on a card


def may_be_card(window: Window) -> bool:
    """Tell whether figures have the form of a bank card's number."""
    figures = window.figures
    if not 15 <= len(figures) <= 19 or not figures.isdigit():
        return False
    return bool(_UNIONPAY.fullmatch(figures) or _OTHERS.fullmatch(figures)) and is_luhn(figures)


def is_someones_card(window: Window, words: Words) -> bool:
    """Tell a bank card from other long numbers, by how it begins, how it is written, and the words around it."""
    if window.widest > Gap.LINES and not words.mention_cards:
        return False
    figures, start = window.figures, window.start
    named = words.tells(CARD, start, window.end)
    if named:
        return True
    if any(map(ACCOUNT.search, (words.before(start) or words.header(start), words.header(start), words.above(start)))):
        near = words.above(start) + words.before(start) + words.after(window.end)
        return is_unionpay(figures) and not _OF_OFFICES.search(near)
    if words.is_serial(start) or words.is_in_address(start) or window.widest > Gap.LINES:
        return False
    if _UNIONPAY.fullmatch(figures):
        return True
    is_printed = " ".join(str(len(group)) for group in window.groups) in _PRINTED
    return is_printed and window.widest == Gap.SPACED and "." not in window.chain.between[window.first]


def is_unionpay(figures: str) -> bool:
    """Tell whether figures begin, and are as many, as those of a card of a Chinese bank."""
    return bool(_UNIONPAY.fullmatch(figures))
