"""Addresses of tags: homophones (公示, 公式) are two tags and get two pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from plugins.kernel.file_names import is_device
from plugins.kernel.slugs import numbered, slugify

INDEX = "tags/index.html"


def first_uses(uses: Iterable[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
    """Return each tag with its first use, oldest first. uses: (tag, when used)."""
    first: dict[str, datetime] = {}
    for tag, moment in uses:
        if tag not in first or moment < first[tag]:
            first[tag] = moment
    return sorted(first.items(), key=lambda each: (each[1], each[0]))


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
