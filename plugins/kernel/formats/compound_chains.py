"""Whether the sectors of a compound file come to an end: each names the next one, and in a damaged file some name an
earlier one. Libraries then read the same sectors again and again, until there is no memory left.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from olefile import OleFileIO

_LAST = 0xFFFFFFFA  # number of a sector; what is above tells of something else


def all_chains_end(found: OleFileIO) -> bool:
    """Tell a file of which each stream, and each table, ends."""
    tables = (found.first_dir_sector, found.first_mini_fat_sector, found.root.isectStart)
    streams = all(stream_ends(found, path) for path in found.listdir())
    return streams and all(chain_ends(found.fat, at) for at in tables) and _table_of_tables_ends(found)


def stream_ends(found: OleFileIO, path: Sequence[str]) -> bool:
    entry = found.direntries[found._find(list(path))]
    table = found.minifat if entry.size < found.minisectorcutoff else found.fat
    return chain_ends(table or (), entry.isectStart)


def chain_ends(following: Sequence[int], at: int) -> bool:
    """Tell sectors that come to an end from those in a circle. following: which sector comes behind each."""
    for _ in range(len(following) + 1):
        if at >= len(following):
            return True
        at = following[at]
    return False


def _table_of_tables_ends(found: OleFileIO) -> bool:
    """Tell whether the list of the table's own sectors ends, which only large files have."""
    seen = set[int]()
    for at in _tables(found):
        if at in seen:
            return False
        seen.add(at)
    return True


def _tables(found: OleFileIO) -> Iterator[int]:
    at = found.first_difat_sector
    while at < min(_LAST, found.nb_sect):
        yield at
        at = struct.unpack("<L", found.getsect(at)[-4:])[0]
