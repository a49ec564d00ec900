"""Content-defined chunking: a long list is cut where its members' own addresses say so.

Chunks of a fixed length shift as a whole when a text in their middle goes. Here a chunk begins at the text whose
weight, a number made of its address, is the smallest among its neighbours on both sides. So a text that comes or goes
moves no cut but those beside it, and a chunk is named by the text that it begins with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

OLDEST = "1"  # the name of the chunk that no text begins: whatever goes, it stays
_NAME_CHARS = 8


def cut(addresses: Sequence[str], near: int, name: str) -> list[int]:
    """Return where chunks begin, 0 first. near: a chunk has more texts than that, about twice as many, seldom more than
    four times as many. A text that is added or goes changes no chunk that is further away than `near` texts.

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


class Stretch(NamedTuple):
    """A chunk of a list: its name, and the places of its members, `end` not among them."""

    name: str
    start: int
    end: int


def stretches(addresses: Sequence[str], cuts: Sequence[int]) -> list[Stretch]:
    """Return the chunks of a list that is cut at these places. cuts: as `cut` returns them; none of an empty list."""
    ends = [*cuts, len(addresses)][1:]
    return [
        Stretch(name_of(addresses[start]) if start else OLDEST, start, end)
        for start, end in zip(cuts, ends, strict=True)
    ]


def name_of(address: str) -> str:
    """Return the name of the chunk that begins with this text."""
    return hashlib.sha256(address.encode()).hexdigest()[:_NAME_CHARS]
