"""Tell a revision that only takes away from one that says something new: one person may sign the former at once."""

from __future__ import annotations

import re

_ENDS = re.compile(r"^(?:下线时间|expire_at)\s*[:\uff1a]\s*(.*)$", re.MULTILINE)
_TAKES = re.compile(r"^(?:撤回|withdrawn|撤回日期|withdrawn_on|下线时间|expire_at)\s*[:\uff1a].*\n?", re.MULTILINE)
_MASKS = frozenset("某\u00d7*\uff0a\u25a1\u25a0\uff38\n ")  # stand for what is left out
_NUMBERS = re.compile(r"\d+")


def only_takes_away(before: bytes, after: bytes) -> bool:
    """Tell whether nothing was done to a text but to withdraw it, end it earlier, and leave out or mask words of it."""
    old, new = before.decode("utf-8", "replace"), after.decode("utf-8", "replace")
    return _ends_no_later(old, new) and _is_left_of(_TAKES.sub("", old), _TAKES.sub("", new))


def _ends_no_later(old: str, new: str) -> bool:
    was, now = _ENDS.search(old), _ENDS.search(new)
    if not was or not now:
        return not was or bool(now)  # an end that is taken away is a later one
    return _moment(now[1]) <= _moment(was[1])


def _moment(text: str) -> list[int]:
    return [int(number) for number in _NUMBERS.findall(text)]


def _is_left_of(old: str, new: str) -> bool:
    """Tell whether a text is another one of which pieces were left out, or replaced by marks that hide them."""
    place = 0
    for character in new:
        found = old.find(character, place)
        if found >= 0 and (character not in _MASKS or found == place):
            place = found + 1
        elif character not in _MASKS:
            return False
    return True
