"""Which articles of a column stand beside one another, and which share its tags."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from plugins.features.columns.model import Column
from plugins.kernel.incremental.fingerprint import digest
from plugins.kernel.tag_addresses import same_tag

RELATED = 2  # each page on which a title stands changes with it
PER_TAG = 12  # texts of a tag that are looked at: enough to choose from, and no quadratic step
NONE = -1
_SHARED = 1 << 32  # what a shared tag counts beside a place
Places = tuple[int, int, tuple[int, ...]]  # of the previous (older), the next (newer) and the related articles


class Placed(Protocol):
    """An article, as far as its place among others goes."""

    @property
    def path(self) -> str: ...

    @property
    def column(self) -> Column: ...

    @property
    def tags(self) -> tuple[str, ...]: ...


def find_neighbours(headers: Sequence[Placed]) -> list[Places]:
    """Return the places of each article's neighbours, NONE where there is none. headers: newest first.

    Related are older texts, and newer ones only where older ones do not suffice: else each new text would change the
    pages of all that share a tag with it.
    """
    by_column: dict[str, list[int]] = defaultdict(list)
    for place, header in enumerate(headers):
        by_column[header.column.slug].append(place)
    found: list[Places] = [(NONE, NONE, ())] * len(headers)
    for column in by_column.values():
        by_tag = _places_by_tag(headers, column)
        for number, place in enumerate(column):
            older = column[number + 1] if number + 1 < len(column) else NONE
            newer = column[number - 1] if number else NONE
            found[place] = (older, newer, _related(place, headers[place].tags, by_tag, {older, newer}))
    return found


def neighbourhood_fingerprint(headers: Sequence[Placed]) -> bytes:
    """Return the fingerprint of all that neighbourhood is made of."""
    return digest("\0".join(["\1".join([header.path, *header.tags]) for header in headers]).encode())


def _places_by_tag(headers: Sequence[Placed], column: Sequence[int]) -> dict[str, list[int]]:
    by_tag: dict[str, list[int]] = defaultdict(list)
    for place in column:
        for tag in _different(headers[place].tags):
            by_tag[tag].append(place)
    return by_tag


def _different(tags: Sequence[str]) -> Iterable[str]:
    return dict.fromkeys(map(same_tag, tags))


def _related(place: int, tags: Sequence[str], by_tag: Mapping[str, list[int]], beside: set[int]) -> tuple[int, ...]:
    """Return older ones that share most tags, of equals the newest; then the oldest of the newer ones.

    Places rise from newest to oldest. beside: the previous and the next, which the page shows already.
    """
    ranks: dict[int, int] = {}
    newer: set[int] = set()
    for tag in _different(tags):
        places = by_tag[tag]
        at = bisect_left(places, place)
        for other in places[at + 1 : at + 1 + PER_TAG]:
            ranks[other] = ranks.get(other, other) - _SHARED
        newer.update(places[max(0, at - RELATED - 1) : at])
    for shown in beside:
        ranks.pop(shown, None)
    newer -= beside
    older = [rank % _SHARED for rank in sorted(ranks.values())[:RELATED]]
    return (*older, *sorted(newer, reverse=True)[: RELATED - len(older)])
