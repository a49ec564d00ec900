"""Which tags are one, and their addresses: java and JAVA are one, homophones (公示, 公式) are two with two pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from plugins.kernel.file_names import is_device
from plugins.kernel.look_alikes import searched
from plugins.kernel.problems import Problem
from plugins.kernel.slugs import numbered, slugify

INDEX = "tags/index.html"
_AROUND = " \t\u3000#\uff03\"'\u2018\u2019\u201c\u201d"  # as in #党建# and “党建”: no part of the word


@lru_cache(maxsize=1 << 14)  # the texts of a county share their tags
def clean_tag(tag: str) -> str:
    """Return a tag as it is meant, without signs around it, or as it was where nothing else is left."""
    return searched(tag).strip(_AROUND) or tag


@lru_cache(maxsize=1 << 14)  # likewise
def same_tag(tag: str) -> str:
    """Return what is equal for tags that readers take for one: case, width, blanks, look-alikes make no other tag."""
    return "".join(unicodedata.normalize("NFKC", clean_tag(tag)).casefold().split())


def first_uses(uses: Iterable[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Return each tag, as it was written first, with its first use, oldest first. uses: (tag, when used)."""
    first: dict[str, tuple[datetime, str, str]] = {}
    for tag, moment in uses:
        key, form = same_tag(tag), clean_tag(tag)
        use = (moment, form.swapcase(), form)  # of forms that came at one moment, that in small letters
        if key not in first or use < first[key]:
            first[key] = use
    return sorted(((form, moment) for moment, _, form in first.values()), key=lambda each: (each[1], each[0]))


def other_form(shown: str, line: int, tag: str, form: str) -> Problem:
    """Return the hint that a text has a tag in another form than the site."""
    return Problem(shown, line, f"标签“{tag}”和“{form}”是同一个，网站上用“{form}”", f"请写成“{form}”", is_hint=True)


def tag_paths(uses: Iterable[tuple[str, datetime]]) -> dict[str, str]:
    """Return the output path of each tag. uses: as `first_uses` returns them.

    Of homophones the one that was used first keeps the plain address, so that a later text never moves an earlier
    tag's page.
    """
    taken: set[str] = {"index"}
    paths = {}
    for tag, moment in uses:
        slug = _free(slugify(tag) or numbered(tag, moment.strftime("%Y-%m-%d")), taken)
        taken.add(slug)
        paths[tag] = f"tags/{slug}.html"
    return paths


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken and not is_device(slug):
        return slug
    return next(f"{slug}-{number}" for number in range(2, len(taken) + 3) if f"{slug}-{number}" not in taken)
