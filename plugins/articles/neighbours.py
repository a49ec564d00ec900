"""Which articles of a column stand beside one another, and which share its tags."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest, nsmallest

from plugins.entries import Entry

RELATED = 2  # each page on which a title stands changes with it
PER_TAG = 12  # texts of a tag that are looked at: enough to choose from, and no quadratic step
NONE = -1
Places = tuple[int, int, tuple[int, ...]]  # of the previous (older), the next (newer) and the related entries


def find_neighbours(entries: Sequence[Entry]) -> list[Places]:
    """Return the places of each entry's neighbours, NONE where there is none. entries: newest first.

    Related are older texts, and newer ones only where older ones do not suffice: else each new text would change the
    pages of all that share a tag with it.
    """
    by_column: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        by_column[entry.column.slug].append(place)
    found: list[Places] = [(NONE, NONE, ())] * len(entries)
    for column in by_column.values():
        by_tag = _places_by_tag(entries, column)
        for number, place in enumerate(column):
            older = column[number + 1] if number + 1 < len(column) else NONE
            newer = column[number - 1] if number else NONE
            found[place] = (older, newer, _related(place, entries[place].tags, by_tag))
    return found


def _places_by_tag(entries: Sequence[Entry], column: Sequence[int]) -> dict[str, list[int]]:
    by_tag: dict[str, list[int]] = defaultdict(list)
    for place in column:
        for tag in entries[place].tags:
            by_tag[tag].append(place)
    return by_tag


def _related(place: int, tags: Sequence[str], by_tag: dict[str, list[int]]) -> tuple[int, ...]:
    """Return older ones that share most tags, of equals the newest; then the oldest of the newer ones.

    Places rise from newest to oldest.
    """
    older: dict[int, int] = {}
    newer: set[int] = set()
    for tag in tags:
        places = by_tag[tag]
        at = bisect_left(places, place)
        for other in places[at + 1 : at + 1 + PER_TAG]:
            older[other] = older.get(other, 0) - 1
        newer.update(places[max(0, at - RELATED) : at])
    best = nsmallest(RELATED, older, key=lambda other: (older[other], other))
    return (*best, *nlargest(RELATED - len(best), newer))
