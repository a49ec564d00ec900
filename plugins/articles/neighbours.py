"""Which articles of a column stand beside one another, and which share its tags."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from plugins.articles.model import Neighbours
from plugins.entries import Entry, newest_first

RELATED = 3  # what fits under an article on a phone without a second screen
PER_TAG = 40  # newest texts of a tag that are looked at: enough to find three, and no quadratic step


def find_neighbours(entries: Iterable[Entry]) -> dict[str, Neighbours]:
    """Return the neighbours of each entry by path. Previous is older, next is newer."""
    by_column: dict[str, list[Entry]] = defaultdict(list)
    for entry in newest_first(entries):
        by_column[entry.column.slug].append(entry)
    return {path: found for column in by_column.values() for path, found in _within(column)}


def _within(column: list[Entry]) -> list[tuple[str, Neighbours]]:
    by_tag: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(column):
        for tag in entry.tags:
            if len(by_tag[tag]) < PER_TAG:
                by_tag[tag].append(place)
    found = []
    for place, entry in enumerate(column):
        newer = column[place - 1] if place else None
        older = column[place + 1] if place + 1 < len(column) else None
        found.append((entry.path, Neighbours(older, newer, _related(column, place, by_tag))))
    return found


def _related(column: list[Entry], place: int, by_tag: dict[str, list[int]]) -> tuple[Entry, ...]:
    shared = Counter(other for tag in column[place].tags for other in by_tag[tag] if other != place)
    best = sorted(shared, key=lambda other: (-shared[other], other))
    return tuple(column[other] for other in best[:RELATED])
