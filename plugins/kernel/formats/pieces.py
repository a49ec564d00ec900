"""A file written anew: own bytes, and stretches of the original. So a film is cleaned without being held in memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.frozen import frozen

_READ_BYTES = 1 << 20


@frozen
class Blank:
    """So many zeros, which nobody has to hold in memory."""

    length: int

    def __len__(self) -> int:
        return self.length


Piece = bytes | range | Blank  # a range: from where to where in the original


def blocks(pieces: Iterable[Piece], original: BinaryIO) -> Iterator[bytes]:
    """Yield the new file's bytes block by block; raise Damaged where the original has lost its end meanwhile."""
    for piece in pieces:
        if isinstance(piece, bytes):
            yield piece
        elif isinstance(piece, Blank):
            yield from (bytes(min(_READ_BYTES, piece.length - at)) for at in range(0, piece.length, _READ_BYTES))
        else:
            yield from _stretch(piece, original)


def _stretch(piece: range, original: BinaryIO) -> Iterator[bytes]:
    original.seek(piece.start)
    left = len(piece)
    while left:
        block = original.read(min(left, _READ_BYTES))
        if not block:
            raise Damaged("it has become shorter")
        left -= len(block)
        yield block


def joined(pieces: Iterable[Piece], original: bytes) -> bytes:
    """Return the new file's bytes."""
    return b"".join(blocks(pieces, io.BytesIO(original)))


def size_of(pieces: Iterable[Piece]) -> int:
    """Return the new file's bytes, counted."""
    return sum(map(len, pieces))


def patched(size: int, patches: Iterable[tuple[int, bytes | Blank]]) -> Iterator[Piece]:
    """Yield the pieces of a file of that size in which some stretches are written over. patches: (place, with what)."""
    place = 0
    for start, data in sorted(patches, key=lambda patch: patch[0]):
        if start < place or start + len(data) > size:  # over another one, as no honest program nests, or behind the end
            raise Damaged("parts that cannot be")
        yield range(place, start)
        yield data
        place = start + len(data)
    yield range(place, size)


def merged(ranges: Iterable[range]) -> Iterator[range]:
    """Yield the ranges, those that follow each other without a gap as one."""
    start = stop = 0
    for each in ranges:
        if each.start != stop:
            if stop > start:
                yield range(start, stop)
            start = each.start
        stop = each.stop
    if stop > start:
        yield range(start, stop)


def not_covered(whole: range, parts: Iterable[range]) -> Iterator[range]:
    """Yield the stretches of `whole` that lie in none of the parts. parts: in the order of their beginnings."""
    place = whole.start
    for each in parts:
        if each.start > place:
            yield range(place, min(each.start, whole.stop))
        place = max(place, each.stop)
        if place >= whole.stop:
            return
    yield range(place, whole.stop)
