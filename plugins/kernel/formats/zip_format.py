"""The zip format, as far as an archive of plain files needs it: every field that could differ is fixed.

Counts and places that the older fields are too small for stand in those of zip64.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from datetime import datetime

from plugins.kernel.frozen import frozen

ZIP_YEARS = range(1980, 2108)  # seven bits hold them
STORED, DEFLATED = 0, 8  # methods
_UTF8 = 0x800
_PLAIN_FILE = 0o100644 << 16  # nothing is executable
_UNIX = 3 << 8
_ZIP20, _ZIP64 = 20, 45  # versions of the format that a program must know
_MANY, _FAR = 0xFFFF, 0xFFFFFFFF  # from here on a count or a place stands in the fields of zip64
_IN_ZIP64_16, _IN_ZIP64_32 = 0xFFFF, 0xFFFFFFFF  # what the older fields then say


@frozen
class Entry:
    """A file in a zip. offset: where its header begins. packed_size: of the bytes that stand in the zip."""

    path: str
    offset: int
    method: int = STORED
    crc: int = 0
    packed_size: int = 0
    size: int = 0


def local_header(entry: Entry, moment: datetime) -> bytes:
    """Return what stands before a file's bytes."""
    name = entry.path.encode()
    return b"PK\3\4" + _common(entry, moment, _ZIP20) + struct.pack("<2H", len(name), 0) + name


def central_header(entry: Entry, moment: datetime) -> bytes:
    """Return a file's row in the directory at the zip's end."""
    name = entry.path.encode()
    is_far = entry.offset >= _FAR
    extra = struct.pack("<2HQ", 1, 8, entry.offset) if is_far else b""
    place = _IN_ZIP64_32 if is_far else entry.offset
    needs = _ZIP64 if is_far else _ZIP20
    return b"".join((
        b"PK\1\2", struct.pack("<H", _UNIX | needs), _common(entry, moment, needs),
        struct.pack("<5H2L", len(name), len(extra), 0, 0, 0, _PLAIN_FILE, place), name, extra,
    ))  # fmt: skip


def directory(headers: Sequence[bytes], start: int) -> bytes:
    """Return the directory with its end. headers: of all files. start: where the directory begins in the zip."""
    rows, count = b"".join(headers), len(headers)
    size = len(rows)
    blocks = [rows]
    if count >= _MANY or start >= _FAR:
        fields = (44, _UNIX | _ZIP64, _ZIP64, 0, 0, count, count, size, start)
        blocks.append(b"PK\6\6" + struct.pack("<Q2H2L4Q", *fields))
        blocks.append(b"PK\6\7" + struct.pack("<LQL", 0, start + size, 1))
    shown_count = _IN_ZIP64_16 if count >= _MANY else count
    place = _IN_ZIP64_32 if start >= _FAR else start
    blocks.append(b"PK\5\6" + struct.pack("<4H2LH", 0, 0, shown_count, shown_count, size, place, 0))
    return b"".join(blocks)


def _common(entry: Entry, moment: datetime, needs: int) -> bytes:
    """Return the fields that both headers have. needs: the format's version that a program must know."""
    flags = 0 if entry.path.isascii() else _UTF8
    day = (moment.year - 1980) << 9 | moment.month << 5 | moment.day
    clock = moment.hour << 11 | moment.minute << 5 | moment.second // 2
    sizes = (entry.crc, entry.packed_size, entry.size)
    return struct.pack("<5H3L", needs, flags, entry.method, clock, day, *sizes)
