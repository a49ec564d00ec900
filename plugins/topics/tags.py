"""Addresses of tags: homophones (公示, 公式) are two tags and get two pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from plugins.slugs import numbered, slugify

INDEX = "tags/index.html"


@dataclass(frozen=True, slots=True)
class TagCount:
    name: str
    path: str
    count: int


def tag_paths(uses: Iterable[tuple[str, datetime]]) -> dict[str, str]:
    """Return the output path of each tag.

    uses: (tag, when used). Of homophones the one that was used first keeps the plain address, so that a later text
    never moves an earlier tag's page.
    """
    first: dict[str, datetime] = {}
    for tag, moment in uses:
        first[tag] = min(moment, first.get(tag, moment))
    taken: set[str] = {"index"}
    paths = {}
    for tag in sorted(first, key=lambda tag: (first[tag], tag)):
        slug = _free(slugify(tag) or numbered(tag, first[tag].strftime("%Y-%m-%d")), taken)
        taken.add(slug)
        paths[tag] = f"tags/{slug}.html"
    return paths


def count_tags(tags: Iterable[str], paths: Mapping[str, str]) -> tuple[TagCount, ...]:
    """Return the tags with the number of texts, most used first."""
    counts: dict[str, int] = {}
    for tag in tags:
        counts[tag] = counts.get(tag, 0) + 1
    return tuple(
        TagCount(tag, paths[tag], counts[tag]) for tag in sorted(counts, key=lambda tag: (-counts[tag], paths[tag]))
    )


def _free(slug: str, taken: set[str]) -> str:
    if slug not in taken:
        return slug
    return next(f"{slug}-{number}" for number in range(2, len(taken) + 3) if f"{slug}-{number}" not in taken)
