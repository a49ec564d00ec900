"""Long lists in pages that stay as they are: cut where the texts' own addresses say so.

Pages of a fixed length shift as a whole when a text in their middle goes. Here a page begins at the text whose weight,
a number made of its address, is the smallest among its neighbours on both sides. So a text that comes or goes moves
no cut but those beside it, and a page is named by the text that it begins with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.entries import Entry

OLDEST = "1"  # the name of the page that no text begins: whatever goes, it stays
_NAME_CHARS = 8


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of a list, newest first. newer and older: paths of the pages beside it.

    span: its days, as “2024年3月4日至5月6日”, "" on the first page. is_whole: whether the list has no other page; only
    then it may say how many texts there are, for such a number changes with every text.
    """

    path: str
    entries: tuple[Entry, ...]
    newer: str | None = None
    older: str | None = None
    span: str = ""
    is_whole: bool = True


def cut(addresses: Sequence[str], near: int, name: str) -> list[int]:
    """Return where pages begin, 0 first. near: a page has more texts than that, about twice as many, seldom more than
    four times as many. A text that is added or goes changes no page that is further away than `near` texts.

    name: of the list. A text weighs otherwise in each, so that a new one does not cut all of its lists at once.
    """
    salt = hashlib.blake2b(name.encode(), digest_size=8).digest()
    weights = [hashlib.blake2b(address.encode(), digest_size=8, salt=salt).digest() for address in addresses]
    found = [0]
    place = near
    while place < len(weights) - near:
        around = weights[place - near : place + near + 1]
        least = min(around)
        at = around.index(least)
        if at == near:
            found.append(place)
        place += at - near if at > near else at + 1  # none of those passed over is smaller than the smallest
    return found if weights else []


def name_of(address: str) -> str:
    """Return the name of the page that begins with this text."""
    return hashlib.sha256(address.encode()).hexdigest()[:_NAME_CHARS]


def shelve(path: str, entries: Sequence[Entry], near: int) -> tuple[Shelf, ...]:
    """Return the pages of a list, newest first; the first has `path`, older ones lie in a folder beside it.

    entries: newest first.
    """
    oldest_first = [entry.path for entry in reversed(entries)]
    starts = cut(oldest_first, near, path) or [0]
    names = [OLDEST, *(name_of(oldest_first[start]) for start in starts[1:])]
    paths = [f"{path.removesuffix('.html')}/{name}.html" for name in names[:-1]] + [path]
    ends = [*starts[1:], len(entries)]
    shelves = [
        tuple(entries[len(entries) - end : len(entries) - start]) for start, end in zip(starts, ends, strict=True)
    ]
    return tuple(
        Shelf(
            path=paths[place],
            entries=found,
            newer=paths[place + 1] if place + 1 < len(paths) else None,
            older=paths[place - 1] if place else None,
            span=_span(found) if place + 1 < len(paths) else "",
            is_whole=len(paths) == 1,
        )
        for place, found in reversed(list(enumerate(shelves)))
    )


def _span(entries: Sequence[Entry]) -> str:
    newest, oldest = entries[0].date.date, entries[-1].date.date
    first, last = (f"{each.year}年{each.month}月{each.day}日" for each in (oldest, newest))
    if first == last:
        return first
    return f"{first}至{last.removeprefix(f'{oldest.year}年')}"
