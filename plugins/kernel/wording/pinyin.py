"""Chinese words, and how they are spelt in pinyin.

pypinyin knows from its list of phrases how a character with several readings is read: 重庆 is chong qing. Importing it
takes as long as composing a hundred articles, so it is imported when the first text is spelt.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, lru_cache


def words_of(text: str) -> list[str]:
    """Return the words that pypinyin reads one by one, in order; joined they are the text."""
    return _segmenter()(text)


@cache
def _segmenter() -> Callable[[str], list[str]]:
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")  # a copy is for those who add readings of their own
    from pypinyin.seg.simpleseg import seg

    return seg


@lru_cache(maxsize=16384)  # pypinyin reads each word by itself, and the texts of a county share their words
def spell(word: str) -> str:
    """Return a word's syllables in lower case and without tones, blanks between them.

    Characters that pypinyin does not know become their code point (`u323af`), punctuation becomes blanks.
    """
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin([word], style=Style.NORMAL, v_to_u=False)
    return " ".join(map(spell_unknown, syllables)).lower()


def spell_unknown(text: str) -> str:
    """Return what pypinyin has read, in ASCII: it leaves characters that it does not know as they are."""
    return "".join(char if char.isascii() else f" u{ord(char):x} " if _is_letter(char) else " " for char in text)


def _is_letter(char: str) -> bool:
    """Tell a letter or ideograph from punctuation.

    Planes 2 and 3 of Unicode hold ideographs only; an older Python does not know the newest of them.
    """
    return char.isalpha() or "\U00020000" <= char <= "\U0003ffff"
