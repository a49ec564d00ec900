"""What people type behind `media add`, read as it is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from plugins.features.films.fields import FILE_KEYS, LEVELS
from plugins.features.films.model import SIZE_NAMES
from plugins.features.films.written import Misread, seconds_of
from plugins.features.locality.films import SIZES
from plugins.kernel.problems import PortalError

_BETWEEN = re.compile(r"[,\uff0c、;\uff1b]")
_SIZE_WORDS = next(key.choices for key in FILE_KEYS if key.name == "size")


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text with commas between them, each once."""
    return tuple(dict.fromkeys(word for each in _BETWEEN.split(text) if (word := each.strip())))


def levels_in(text: str) -> tuple[str, ...]:
    """Return the codes of levels; raise PortalError for an unknown one."""
    return tuple(_known(word, LEVELS, "--levels", "县、镇、村") for word in words_in(text))


def sizes_in(text: str) -> tuple[str, ...]:
    """Return the codes of sizes, all of them where none is named; raise PortalError for an unknown one."""
    found = [_known(word, _SIZE_WORDS, "--sizes", "、".join(SIZE_NAMES.values())) for word in words_in(text)]
    return tuple(size for size in SIZES if size in found) if found else SIZES


def _known(word: str, known: Mapping[str, str], option: str, choices: str) -> str:
    found = known.get(word)
    if found is None:
        raise PortalError(f"{option} 里的“{word}”看不懂。可以写：{choices}。")
    return found


def chapters_in(text: str) -> tuple[tuple[int, str], ...]:
    """Return (second, name) of each chapter of `0:00 开头,3:20 剪哪些枝`; raise PortalError for what is none."""
    found = []
    for each in words_in(text):
        at, _, name = each.partition(" ")
        try:
            found.append((seconds_of(at), name.strip()))
        except Misread:
            raise PortalError(f"--chapters 里的“{each}”看不懂。请写成 0:00 开头,3:20 剪哪些枝 这样。") from None
        if not name.strip():
            raise PortalError(f"--chapters 里的“{each}”没有写讲什么。请写成 {at} 开头 这样。")
    return tuple(sorted(found))
