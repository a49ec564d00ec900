"""No letter vanishes: what a file holds is in the draft or in the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from plugins.office.importing.model import quoted


def lost(paragraphs: Iterable[str], told: str) -> Iterator[tuple[str, str]]:
    """Yield the place and the letters of paragraphs of which draft and report hold fewer than the file.

    told: the draft, with entities as the characters that they stand for, and the report.
    """
    given = list(paragraphs)
    missing = _letters("".join(given))
    missing.subtract(_letters(told))
    missing = +missing
    for number, words in enumerate(given, 1) if missing else ():
        found = [char for char in words if missing[char] > 0]
        if found and "".join(words.split()) not in "".join(told.split()):
            missing.subtract(found)
            yield f"第 {number} 段{quoted(words)}", "".join(found)


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace() and char.isprintable())
