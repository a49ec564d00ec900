"""When a run of stars or underscores between two characters stresses words, and when it is letters.

CommonMark asks whether blanks or punctuation stand beside them. Among Chinese there are no blanks, a word that is
stressed may begin or end with punctuation, and a star within a word or a figure hides a part of it: 张*三, 138****1234.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_OPENING, _CLOSING, _OTHER, _BLANK, _WORD = "opening", "closing", "other", "blank", "word"
_KINDS = {"Ps": _OPENING, "Pi": _OPENING, "Pe": _CLOSING, "Pf": _CLOSING}
_SENTENCE = frozenset("\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01,.;:?!\u2026")
_LONG = 3  # stars or underscores in a row within words hide something or are to be filled in


def flanks(sign: str, length: int, before: str, after: str) -> tuple[bool, bool]:
    """Return whether a run between two characters may begin and may end stress."""
    left, right = _kind(before), _kind(after)
    if left == right == _WORD and is_letter(sign, length, before, after):
        return False, False
    if sign == "_" and length >= _LONG:
        return False, False
    opens = right != _BLANK and (right not in (_CLOSING, _OTHER) or left != _WORD)
    closes = left != _BLANK and (left != _OPENING or right != _WORD)
    if sign == "_":  # before or after punctuation they are blanks to be filled in
        opens, closes = opens and right == _WORD, closes and left in (_WORD, _CLOSING)
    return opens, closes


def is_letter(sign: str, length: int, before: str, after: str) -> bool:
    """Tell whether a run between two letters or figures is itself one, whatever stands elsewhere."""
    if length == 1 or length >= _LONG:
        return True
    if sign == "_":
        return before.isascii() and after.isascii()
    return before.isdigit() and after.isdigit()


@lru_cache(4096)
def _kind(char: str) -> str:
    if char.isspace():
        return _BLANK
    if char in _SENTENCE:
        return _CLOSING
    category = unicodedata.category(char)
    if category[0] in "PS":
        return _KINDS.get(category, _OTHER)
    return _WORD
