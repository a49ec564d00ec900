"""How titles, columns and tags are read in pinyin, for readers who type letters.

Every common character has one usual reading, listed in one table for all counties. A title brings only the readings
that differ from it, so that a new title changes nothing about the others.
"""

from __future__ import annotations

from functools import cache, lru_cache
from unicodedata import normalize

from plugins.kernel.wording.pinyin import words_of

Other = tuple[int | str, ...]  # place, reading, place, reading, … of the characters that are not read as usual
_TONED_V = str.maketrans("ǖǘǚǜ", "vvvv")
_LEVELS = [bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]  # of GB 2312


@cache
def usual_readings() -> dict[str, str]:
    """Return the reading of each of the 6,763 characters of GB 2312, the first that pypinyin's dictionary has.

    Asking pypinyin for each of them would take longer than reading all titles.
    """
    from pypinyin.pinyin_dict import pinyin_dict

    characters = [each.decode("gb2312", errors="ignore") for each in _LEVELS]
    return {char: _plain(pinyin_dict[ord(char)].partition(",")[0]) for char in characters if char}


def reading_table() -> dict[str, str]:
    """Return the usual readings as syllable → characters."""
    table: dict[str, str] = {}
    for char, reading in usual_readings().items():
        table[reading] = table.get(reading, "") + char
    return {reading: table[reading] for reading in sorted(table)}


@lru_cache(maxsize=131_072)  # the titles of a large county: a preview needs the same ones at every change
def other_readings(text: str) -> Other:
    """Return the characters of a text that are not read as usual, with their readings.

    Letters and figures of ASCII are usually read as themselves, characters outside of the table not at all.
    theme/static/search/suggest.js reads titles by the same rules.
    """
    usual = usual_readings()
    found: list[int | str] = []
    for place, (char, reading) in enumerate(readings(text)):
        if reading != (usual.get(char) or (char.lower() if char.isascii() and char.isalnum() else "")):
            found += [place, reading]
    return tuple(found)


def _plain(syllable: str) -> str:
    """Return the syllable without its tone, ü as v."""
    return "".join(char for char in normalize("NFD", syllable.replace("ü", "v").translate(_TONED_V)) if char.isascii())


def readings(text: str) -> tuple[tuple[str, str], ...]:
    """Return (character, reading) for each character; pypinyin knows by its phrases that 重庆 is chongqing.

    Letters and figures are read as themselves; the reading of punctuation is "".
    """
    return tuple([pair for word in words_of(text) for pair in _read(word)])


@lru_cache(maxsize=16384)  # pypinyin reads each word by itself, and the titles of a county share their words
def _read(word: str) -> tuple[tuple[str, str], ...]:
    from pypinyin import Style, lazy_pinyin

    # With `list` there is one reading a character, which pypinyin's type hints do not know of.
    spoken = lazy_pinyin([word], style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type]
    return tuple(
        (char, reading.lower() if reading.isalnum() else "") for char, reading in zip(word, spoken, strict=True)
    )
