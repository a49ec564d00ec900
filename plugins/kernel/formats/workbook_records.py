"""The records of an Excel workbook of before 2007: everything in it, each record with its kind and its length."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_BEGIN, _END = 0x0809, 0x0A  # kinds of records: of a part of the stream, as a sheet or a chart in it


def records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a workbook from a place on, each as (kind, content)."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def records_of_part(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of the part that begins at a place, with those of the parts in it."""
    depth = 0
    for kind, content in records(stream, at):
        yield kind, content
        depth += (kind == _BEGIN) - (kind == _END)
        if kind == _END and depth <= 0:
            return
