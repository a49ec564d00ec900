"""Which articles of a column stand beside one another, and which share its tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nsmallest

from plugins.entries import Entry

RELATED = 3  # what fits under an article on a phone without a second screen
PER_TAG = 40  # newest texts of a tag that are looked at: enough to find three, and no quadratic step
NONE = -1
Places = tuple[int, int, tuple[int, ...]]  # of the previous (older), the next (newer) and the related entries


def find_neighbours(entries: Sequence[Entry]) -> list[Places]:
    """Return the places of each entry's neighbours, NONE where there is none. entries: newest first."""
    by_column: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        by_column[entry.column.slug].append(place)
    found: list[Places] = [(NONE, NONE, ())] * len(entries)
    for column in by_column.values():
        by_tag = _newest_by_tag(entries, column)
        for number, place in enumerate(column):
            older = column[number + 1] if number + 1 < len(column) else NONE
            newer = column[number - 1] if number else NONE
            found[place] = (older, newer, _related(place, entries[place].tags, by_tag))
    return found


def _newest_by_tag(entries: Sequence[Entry], column: Sequence[int]) -> dict[str, list[int]]:
    by_tag: dict[str, list[int]] = defaultdict(list)
    for place in column:
        for tag in entries[place].tags:
            if len(by_tag[tag]) < PER_TAG:
                by_tag[tag].append(place)
    return by_tag


def _related(place: int, tags: Sequence[str], by_tag: dict[str, list[int]]) -> tuple[int, ...]:
    """Return those that share most tags; of equals the newest, which have the lowest places."""
    shared: dict[int, int] = {}
    for tag in tags:
        for other in by_tag[tag]:
            shared[other] = shared.get(other, 0) - 1
    shared.pop(place, None)
    return tuple(nsmallest(RELATED, shared, key=lambda other: (shared[other], other)))
