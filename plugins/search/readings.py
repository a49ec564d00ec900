"""How titles, columns and tags are read in pinyin, for who types letters.

Every common character has one usual reading, the same for every county; a title tells only what is read otherwise in
it. So a new title changes nothing of the others.
"""

from __future__ import annotations

from functools import cache, lru_cache
from unicodedata import normalize

from plugins.slugs import words_of

Other = tuple[int | str, ...]  # place, reading, place, reading, … of the characters that are not read as usual
_TONED_V = str.maketrans("ǖǘǚǜ", "vvvv")
_LEVELS = [bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]  # of GB 2312


@cache
def usual_readings() -> dict[str, str]:
    """Return the reading of each of the 6,763 characters of GB 2312, the first that pypinyin's dictionary has.

    To ask pypinyin itself for each would take longer than all else that search needs of it.
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


@lru_cache(maxsize=131_072)  # titles of a large county; a preview meets the same ones at every change
def other_readings(text: str) -> Other:
    """Return what is not read as usual in the text. Letters and figures of ASCII are usually read as themselves,
    characters outside of the table not at all. theme/static/search/suggest.js reads it so.
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
