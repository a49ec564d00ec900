"""Where the samples of one track of an MP4 lie, as its tables say."""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.kernel.formats.faults import Damaged

_MOST = 10_000_000  # samples; a day of sixty a second has half of that


def sample_ranges(tables: Mapping[bytes, bytes]) -> list[range]:
    """Return where a track's samples lie in the file, in their order there, those that touch each other as one.

    tables: of its stbl box, by name. Whatever they claim, no more is kept in memory than they have bytes.
    Raises Damaged for tables that do not fit each other.
    """
    try:
        same, samples = struct.unpack_from(">LL", tables[b"stsz"], 4)
        sizes = () if same else _numbers(tables[b"stsz"], 12, samples)
        starts = _chunk_starts(tables)
        counts = _samples_of_chunks(tables[b"stsc"], len(starts), samples)
    except (KeyError, struct.error):
        raise Damaged("tables of samples are missing") from None
    found, at = list[range](), 0
    for start, count in zip(starts, counts, strict=True):
        found.append(range(start, start + (same * count if same else sum(sizes[at : at + count]))))
        at += count
    return list(_together(sorted(found, key=lambda each: each.start)))


def _together(ranges: Iterable[range]) -> Iterator[range]:
    """Yield the stretches that they cover: chunks may lie over each other."""
    start = stop = 0
    for each in ranges:
        if each.start > stop:
            if stop > start:
                yield range(start, stop)
            start = each.start
        stop = max(stop, each.stop)
    if stop > start:
        yield range(start, stop)


def _numbers(table: bytes, at: int, count: int, width: int = 4) -> Sequence[int]:
    if count > _MOST or at + count * width > len(table):
        raise Damaged("a table that is shorter than it says")
    found = array("Q" if width == 8 else "I", table[at : at + count * width])
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _chunk_starts(tables: Mapping[bytes, bytes]) -> Sequence[int]:
    name, width = (b"co64", 8) if b"co64" in tables else (b"stco", 4)
    return _numbers(tables[name], 8, struct.unpack_from(">L", tables[name], 4)[0], width)


def _samples_of_chunks(table: bytes, chunks: int, samples: int) -> list[int]:
    """Return how many samples each chunk has."""
    (count,) = struct.unpack_from(">L", table, 4)
    if count > chunks:
        raise Damaged("more rows than chunks")
    rows = [struct.unpack_from(">LLL", table, 8 + 12 * at) for at in range(count)]
    found = list[int]()
    for at, (first, each, _) in enumerate(rows):
        following = rows[at + 1][0] if at + 1 < count else chunks + 1
        if not first <= following <= chunks + 1:
            raise Damaged("chunks out of order")
        found += [each] * (following - first)
    if len(found) != chunks or sum(found) != samples:
        raise Damaged("samples without chunks")
    return found
