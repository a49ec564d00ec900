"""Doses of what is sprayed, spread or fed: they stand on labels, and a page that gives one harms whoever trusts it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plugins.kernel.rare_pattern import rare_pattern

_FIGURES = r"\d{1,9}(?:\.\d{1,9})?"  # a longer run of them is no dose, and would be looked through again and again
_NUMBER = rf"(?:{_FIGURES}(?:\s?[-~—至到]\s?{_FIGURES})?|[一二三四五六七八九十百千万半两几]{{1,9}})\s?"
_UNIT = r"(?:毫克|毫升|千克|公斤|克|斤|升|两|包|袋|瓶|kg|ml|mg|g|l)"
_EACH = r"(?:每|一)\s?(?:亩|公顷|株|棵|窝|头|只|桶|次)"
_DOSE = rare_pattern(
    rf"{_EACH}[^,.;。，；\n]{{0,8}}?{_NUMBER}{_UNIT}(?![a-z])"
    rf"|{_NUMBER}{_UNIT}\s?(?:/|每)\s?(?:亩|公顷|株|棵|头|只|桶)"
    rf"|{_NUMBER}倍(?:液|稀释|的?药液)"
    rf"|(?:兑水|对水|稀释)\s?{_NUMBER}(?:倍|{_UNIT})"
)
_NONE = rare_pattern(r"(?:产|收|采|结|出栏|交)[^,.;。，；\n]{0,4}$")  # what is harvested is no dose


def doses_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield each dose of a text: which of its lines, from 1 on, and the words."""
    for number, line in enumerate(text.split("\n"), 1):
        plain = unicodedata.normalize("NFKC", line).lower()
        for found in _DOSE.finditer(plain):
            if not _is_harvest(found[0]):
                yield number, found[0].strip()


def _is_harvest(words: str) -> bool:
    amount = [found.start() for found in re.finditer(_NUMBER, words)][-1]
    return bool(_NONE.search(words[:amount]))
