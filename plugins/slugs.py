"""Addresses in ASCII from Chinese words, by pypinyin, which knows polyphones (重庆 is chong-qing)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

MAX_CHARS = 64  # leaves room for column and page suffix within the 120 characters of a station's path
MAX_FILE_PATH = 100  # sizes of a picture are told apart by further characters
_CUT_HASH = 6
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)  # Windows has no such files
_WORDS = re.compile(r"[a-z0-9]+")


def slugify(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens, or "" where the text has no letter or digit.

    Characters that pypinyin does not know (rare extensions) become their code point, so that none vanishes.
    """
    plain = unicodedata.normalize("NFKC", text)
    return _shorten("-".join(_WORDS.findall(" ".join(map(_spell, words_of(plain))))))


def numbered(seed: str, day: str) -> str:
    """Return a number for a title without letters: its day and five digits that depend on the title only."""
    digits = int(hashlib.sha256(seed.encode()).hexdigest(), 16) % 100_000
    return f"{day.replace('-', '')}-{digits:05d}"


def ascii_file_name(path: str) -> str:
    """Return a path for a published file that a stick can hold: ASCII, not too long, no name of Windows' own.

    A name that had to change keeps apart by a hash of the old one.
    """
    names = path.split("/")
    if re.fullmatch(r"[A-Za-z0-9._/-]+", path) and len(path) <= MAX_FILE_PATH and not any(map(_is_taken, names)):
        return path
    stem, dot, suffix = names[-1].rpartition(".")
    mark = hashlib.sha256(path.encode()).hexdigest()[:8]
    parts = [_free(slugify(folder)) for folder in names[:-1] if folder]
    ending = dot + slugify(suffix) if dot and suffix else ""
    found = "/".join([*parts, f"{slugify(stem or suffix) or 'file'}-{mark}{ending}"])
    return found if len(found) <= MAX_FILE_PATH else "/".join([*parts[:1], f"{mark}{ending}"])


def _is_taken(name: str) -> bool:
    return bool(_DEVICES.fullmatch(name)) or name.endswith(".")


def _free(folder: str) -> str:
    return f"{folder}-x" if _is_taken(folder) else folder or "x"


def words_of(text: str) -> list[str]:
    """Return the words that pypinyin reads one by one, in order; joined they are the text."""
    return _segmenter()(text)


@cache
def _segmenter() -> Callable[[str], list[str]]:
    """To import it takes as long as a hundred articles, so it waits for the first text."""
    from pypinyin.seg.simpleseg import seg

    return seg


@lru_cache(maxsize=16384)  # pypinyin looks at each word for itself, and a county uses few
def _spell(word: str) -> str:
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin([word], style=Style.NORMAL, v_to_u=False)
    return " ".join(map(_spell_unknown, syllables)).lower()


def _spell_unknown(text: str) -> str:
    return "".join(char if char.isascii() else f" u{ord(char):x} " if _is_letter(char) else " " for char in text)


def _is_letter(char: str) -> bool:
    """Planes 2 and 3 hold ideographs only, and more of them than an older Python has heard of."""
    return char.isalpha() or "\U00020000" <= char <= "\U0003ffff"


def _shorten(slug: str) -> str:
    if len(slug) <= MAX_CHARS:
        return slug
    mark = hashlib.sha256(slug.encode()).hexdigest()[:_CUT_HASH]
    head = slug[: MAX_CHARS - _CUT_HASH - 1]
    return f"{head.rpartition('-')[0] or head}-{mark}"
