"""What editors write in a film's entry in a form of its own: a length, months, a SHA-256."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from plugins.kernel.rare_pattern import rare_pattern

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)")
_MONTHS = rare_pattern(r"(\d{1,2})月?(?:[-~至到\u2013\u2014](\d{1,2})月?)?")
_DIGEST = re.compile(r"[0-9a-f]{64}")
WHOLE_YEAR = "全年"


class Misread(ValueError):
    """A value that is not of its form."""


def seconds_of(text: str) -> int:
    """Return the seconds that `4:05` or `1:02:03` mean; raise Misread."""
    found = _CLOCK.fullmatch(unicodedata.normalize("NFKC", text))
    if not found:
        raise Misread(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def months_of(words: Iterable[str]) -> tuple[int, ...]:
    """Return the months that `3`, `3月`, `3-5` and `11-2` mean, in their order; none for 全年. Raises Misread."""
    months: set[int] = set()
    for word in words:
        if word == WHOLE_YEAR:
            continue
        found = _MONTHS.fullmatch(unicodedata.normalize("NFKC", word))
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not (1 <= first <= 12 and 1 <= last <= 12):
            raise Misread(word)
        months |= {(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)}
    return tuple(sorted(months)) if len(months) < 12 else ()


def digest_of(text: str) -> str:
    """Return a SHA-256 in small letters; raise Misread."""
    lowered = "".join(text.split()).lower()
    if not _DIGEST.fullmatch(lowered):
        raise Misread(text)
    return lowered
