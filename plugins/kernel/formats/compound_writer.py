"""Compound files written anew, with streams of other lengths. The directory stays as it is, but for their places."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plugins.kernel.formats.faults import Damaged

if TYPE_CHECKING:
    from olefile import OleFileIO

_SECTOR, _SMALL_SECTOR, _SMALL = 512, 64, 4096  # bytes; smaller streams lie together in one of the root's
_END, _FREE, _OF_FAT, _OF_LIST = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
_IN_HEAD, _IN_LIST, _IN_SECTOR = 109, 127, 128  # sectors of the table that head and list name; numbers in a sector
_ENTRY, _TIMES, _PLACE = 128, 100, 116  # bytes of an entry; where it says when, and where it lies
_STREAM, _ROOT = 2, 5
_HEAD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)


def written_anew(found: OleFileIO, changed: Mapping[tuple[str, ...], bytes]) -> bytes:
    """Return the file with these streams changed, and without what lay between and behind its streams."""
    directory = bytearray(found.directory_fp.getvalue())
    # Olefile finds a stream's number only so, in whatever letters it is named.
    streams = {found._find(path): found.openstream(path).read() for path in found.listdir()}
    streams |= {found._find(list(path)): stream for path, stream in changed.items()}
    body = _Body()
    small = _Body(_SMALL_SECTOR)
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        if directory[at + 66] == _STREAM:
            stream = streams.get(at // _ENTRY, b"")
            _lay(directory, at, (body if len(stream) >= _SMALL else small).add(stream), len(stream))
        elif directory[at + 66] == _ROOT and at:
            raise Damaged("two roots")
    _lay(directory, 0, body.add(small.data), len(small.data))
    small_table = body.add(_numbers(small.table))
    return _whole(body, body.add(bytes(directory)), small_table, -(-len(small.table) // _IN_SECTOR))


class _Body:
    """Sectors one after another, and the table that says which follows which."""

    def __init__(self, size: int = _SECTOR) -> None:
        self.size, self.data, self.table = size, bytearray(), list[int]()

    def add(self, stream: bytes | bytearray) -> int:
        """Return the first sector of a stream."""
        if not stream:
            return _END
        first, count = len(self.table), -(-len(stream) // self.size)
        self.table += [*range(first + 1, first + count), _END]
        self.data += stream + bytes(count * self.size - len(stream))
        return first


def _lay(directory: bytearray, at: int, place: int, size: int) -> None:
    directory[at + _TIMES : at + _PLACE] = bytes(_PLACE - _TIMES)
    struct.pack_into("<LQ", directory, at + _PLACE, place, size)


def _numbers(table: list[int]) -> bytes:
    whole = table + [_FREE] * (-len(table) % _IN_SECTOR)
    return struct.pack(f"<{len(whole)}L", *whole)


def _whole(body: _Body, directory: int, small_table: int, small_count: int) -> bytes:
    """Return head, sectors, their table, and the list of the table's own sectors where the head has no room for it."""
    count = lists = 0
    while count * _IN_SECTOR < len(body.table) + count + lists:
        count += 1
        lists = max(0, -(-(count - _IN_HEAD) // _IN_LIST))
    first = len(body.table)
    own = list(range(first, first + count))
    table = _numbers(body.table + [_OF_FAT] * count + [_OF_LIST] * lists)
    begins = first + count if lists else _END
    head = _HEAD + struct.pack("<LLLLLLLL", count, directory, 0, _SMALL, small_table, small_count, begins, lists)
    named = (own + [_FREE] * _IN_HEAD)[:_IN_HEAD]
    return head + struct.pack(f"<{_IN_HEAD}L", *named) + bytes(body.data) + table + b"".join(_lists(own, begins, lists))


def _lists(own: list[int], begins: int, lists: int) -> Iterator[bytes]:
    for at in range(lists):
        part = own[_IN_HEAD + at * _IN_LIST : _IN_HEAD + (at + 1) * _IN_LIST]
        following = begins + at + 1 if at + 1 < lists else _END
        yield struct.pack(f"<{_IN_SECTOR}L", *(part + [_FREE] * _IN_LIST)[:_IN_LIST], following)
