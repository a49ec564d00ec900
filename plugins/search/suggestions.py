"""Titles, columns and tags with their pinyin, loaded when nothing else is found or letters are typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from plugins.entries import Link
from plugins.search.records import Record
from plugins.slugs import words_of


def suggestions(records: Sequence[Record], terms: Iterable[Link]) -> dict[str, Any]:
    """Return what suggestions are made from.

    syllables: every syllable once. characters and usual: each character and the index of its most common reading.
    titles: per text. terms: [name, path]. other: [place, index, …] by text, for characters that are read otherwise
    there; terms follow the texts in numbering.
    """
    named = list(terms)
    spoken = [readings(name) for name in (*(record.title for record in records), *(term.title for term in named))]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for char, reading in (pair for pairs in spoken for pair in pairs):
        counts[char][reading] += 1
    usual = {char: min(found, key=lambda reading: (-found[reading], reading)) for char, found in sorted(counts.items())}
    syllables = sorted({reading for found in counts.values() for reading in found})
    index = {syllable: number for number, syllable in enumerate(syllables)}
    other: dict[str, list[int]] = {}
    for number, pairs in enumerate(spoken):
        rest = [
            part
            for place, (char, reading) in enumerate(pairs)
            if reading != usual[char]
            for part in (place, index[reading])
        ]
        if rest:
            other[str(number)] = rest
    return {
        "syllables": syllables,
        "characters": "".join(usual),
        "usual": [index[reading] for reading in usual.values()],
        "titles": [record.title for record in records],
        "terms": [[term.title, term.path] for term in named],
        "other": other,
    }


@lru_cache(maxsize=131_072)  # titles of a large county; a preview meets the same ones at every change
def readings(text: str) -> tuple[tuple[str, str], ...]:
    """Return (character, reading) for each; pypinyin knows by its phrases that 重庆 is chongqing.

    Letters and figures are read as themselves, marks as "".
    """
    return tuple([pair for word in words_of(text) for pair in _read(word)])


@lru_cache(maxsize=16384)  # pypinyin looks at each word for itself, and a county uses few
def _read(word: str) -> tuple[tuple[str, str], ...]:
    from pypinyin import Style, lazy_pinyin

    # A list keeps one reading a character; the types of pypinyin know only of texts.
    spoken = lazy_pinyin([word], style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type]
    return tuple(
        (char, reading.lower() if reading.isalnum() else "") for char, reading in zip(word, spoken, strict=True)
    )
