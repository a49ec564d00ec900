"""Which articles of a column stand beside one another, and which share its tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from plugins.articles.model import Card
from plugins.entries import Entry
from plugins.marks import digest

RELATED = 3  # what fits under an article on a phone without a second screen
PER_TAG = 40  # newest texts of a tag that are looked at: enough to find three, and no quadratic step
NONE = -1
_SHARED = 1 << 32  # what a shared tag counts beside a place
Places = tuple[int, int, tuple[int, ...]]  # of the previous (older), the next (newer) and the related cards


def find_neighbours(cards: Sequence[Card | Entry]) -> list[Places]:
    """Return the places of each article's neighbours, NONE where there is none. cards: newest first."""
    by_column: dict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        by_column[card.column.slug].append(place)
    found: list[Places] = [(NONE, NONE, ())] * len(cards)
    for column in by_column.values():
        by_tag = _newest_by_tag(cards, column)
        for number, place in enumerate(column):
            older = column[number + 1] if number + 1 < len(column) else NONE
            newer = column[number - 1] if number else NONE
            found[place] = (older, newer, _related(place, cards[place].tags, by_tag))
    return found


def mark_of_cards(cards: Sequence[Card | Entry]) -> bytes:
    """Return the mark of all that neighbourhood is made of."""
    return digest("\0".join(["\1".join([card.path, *card.tags]) for card in cards]).encode())


def _newest_by_tag(cards: Sequence[Card | Entry], column: Sequence[int]) -> dict[str, list[int]]:
    by_tag: dict[str, list[int]] = defaultdict(list)
    for place in column:
        for tag in cards[place].tags:
            if len(by_tag[tag]) < PER_TAG:
                by_tag[tag].append(place)
    return by_tag


def _related(place: int, tags: Sequence[str], by_tag: Mapping[str, list[int]]) -> tuple[int, ...]:
    """Return those that share most tags; of equals the newest, which have the lowest places."""
    ranks: dict[int, int] = {}
    for tag in tags:
        for other in by_tag[tag]:
            ranks[other] = ranks.get(other, other) - _SHARED
    ranks.pop(place, None)
    return tuple([rank % _SHARED for rank in sorted(ranks.values())[:RELATED]])
