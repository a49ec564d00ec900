"""Addresses in ASCII from Chinese titles: 春茶 is at chun-cha."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from itertools import chain, count

from plugins.kernel.wording.look_alikes import plain_characters
from plugins.kernel.wording.pinyin import spell, words_of

MAX_CHARS = 64  # leaves room for column and page suffix within the 120 characters of a path in an offline bundle
_HASH_CHARS = 6
_NUMBER_CHARS = 5  # as -2, of those that a free address gets at its end
_WORDS = re.compile(r"[a-z0-9]+")


def slugify(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens, or "" where the text has no letter or digit."""
    plain = unicodedata.normalize("NFKC", plain_characters(text))
    return shorten("-".join(_WORDS.findall(" ".join(map(spell, words_of(plain))))))


def free_slug(wanted: str, otherwise: str, is_free: Callable[[str], bool], most: int = MAX_CHARS) -> str:
    """Return an address that is free, for a remedy to propose: what was wanted in letters, numbered where it must be.

    otherwise: what to propose where none that begins as was wanted can be; numbers of it are free without end. most:
    the address's characters.
    """
    slug = slugify(wanted)[: most - _NUMBER_CHARS].strip("-")
    stem = slug if slug[:1].isalpha() else otherwise
    numbers = (f"{each}-{number}" for number in count(2) for each in (stem, otherwise))
    return next(filter(is_free, chain([stem], numbers)))


def shorten(slug: str) -> str:
    """Return the slug itself, or the beginning of a long one with a hash, so that long slugs stay different."""
    if len(slug) <= MAX_CHARS:
        return slug
    short_hash = hashlib.sha256(slug.encode()).hexdigest()[:_HASH_CHARS]
    head = slug[: MAX_CHARS - _HASH_CHARS - 1]
    return f"{head.rpartition('-')[0] or head}-{short_hash}"


def numbered(seed: str, day: str) -> str:
    """Return an address for a title without letters: the day and five digits that depend on `seed` only."""
    digits = int(hashlib.sha256(seed.encode()).hexdigest(), 16) % 100_000
    return f"{day.replace('-', '')}-{digits:05d}"
