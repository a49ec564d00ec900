"""Where the samples of one track of an MP4 lie, as its tables say."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.pieces import merged

_MOST = 10_000_000  # samples; a day of sixty a second has half of that


def sample_ranges(tables: Mapping[bytes, bytes]) -> list[range]:
    """Return where a track's samples lie in the file, in their order there. tables: of its stbl box, by name.

    Raises Damaged for tables that do not fit each other.
    """
    try:
        sizes, starts = _sizes(tables), _chunk_starts(tables)
        counts = _samples_of_chunks(tables[b"stsc"], len(starts), len(sizes))
    except (KeyError, struct.error):
        raise Damaged("tables of samples are missing") from None
    found, at = list[range](), 0
    for start, count in zip(starts, counts, strict=True):
        length = sum(sizes[at : at + count])
        found.append(range(start, start + length))
        at += count
    return list(merged(sorted(found, key=lambda each: each.start)))


def _sizes(tables: Mapping[bytes, bytes]) -> Sequence[int]:
    same, count = struct.unpack_from(">LL", tables[b"stsz"], 4)
    if count > _MOST:
        raise Damaged("too many samples")
    return [same] * count if same else struct.unpack_from(f">{count}L", tables[b"stsz"], 12)


def _chunk_starts(tables: Mapping[bytes, bytes]) -> Sequence[int]:
    name, letter = (b"co64", "Q") if b"co64" in tables else (b"stco", "L")
    (count,) = struct.unpack_from(">L", tables[name], 4)
    if count > _MOST:
        raise Damaged("too many chunks")
    return struct.unpack_from(f">{count}{letter}", tables[name], 8)


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
