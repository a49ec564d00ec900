"""Characters that look like others: what PDF files, Word and old fonts put in place of Chinese characters and bullets.

A reader sees no difference, but nobody who types the word finds it. theme/static/search/look-alikes.js does the same to
what readers ask.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from plugins.kernel.invisible import INVISIBLE, without_invisible

# Radicals that Unicode does not trace back to characters, each with its own; PDF files of Chinese offices hold them.
RADICALS = (
    "⺠民⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
# Symbol and Wingdings, where Word keeps the bullets of its lists: on any other PC they are empty boxes.
_MEANT = str.maketrans(
    "\uf06c\uf06e\uf071\uf075\uf076\uf077\uf09f\uf0a7\uf0b7\uf0d8\uf0fc" + RADICALS[::2], "●■❑◆❖◆•▪•➢✓" + RADICALS[1::2]
)
FORMS = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"  # radicals and compatibility ideographs; for a set in []
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_ODD = re.compile(f"[{INVISIBLE}{FORMS}{_PRIVATE}]")
_UNLIKE = re.compile(f"[{INVISIBLE}{FORMS}{_PRIVATE}\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # they choose among shapes of one character


def plain_form(char: str) -> str:
    """Return the character that is meant by one that only looks like it, any other as it is."""
    return unicodedata.normalize("NFKC", char.translate(_MEANT))


@lru_cache(1)  # a text is checked and then printed
def is_odd(text: str) -> bool:
    """Tell whether a text may hold any such character: most do not, and need not be looked through."""
    return bool(_ODD.search(text))


def plain_characters(text: str) -> str:
    """Return a text without what nobody sees, each look-alike as the character that is meant."""
    return _ODD.sub(_plain, without_invisible(text))


def searched(text: str) -> str:
    """Return the same for search, where the shape of a character means nothing."""
    return _SELECTORS.sub("", plain_characters(text)) if _UNLIKE.search(text) else text


def odd_characters(text: str) -> Iterator[str]:
    """Yield each invisible, private or look-alike character of a text once, in order."""
    for char in dict.fromkeys(_ODD.findall(text)):
        if plain_characters(f"字{char}字") != f"字{char}字" or is_private(char):
            yield char


def is_private(char: str) -> bool:
    """Tell whether a character is one that only the PC knows on which it was made."""
    return unicodedata.category(char) == "Co"


def _plain(found: re.Match[str]) -> str:
    return found[0] if found[0] == "\u200d" else plain_form(found[0])
