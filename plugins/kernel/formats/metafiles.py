"""Drawings of Windows (EMF, WMF) in documents: what draws stays at its place; titles, programs and remarks go."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.held_photos import without_tales

_PACKED = b"\x1f\x8b\x08"  # as .emz and .wmz are
_MOST, _FEW, _MOST_GROWTH = 100_000_000, 1_000_000, 200  # bytes of one, of a small one; of others to how many times
_EMF, _EMF_AT, _TITLE_AT = b" EMF", 40, 60
_REMARK, _EMF_END = 70, 14  # records
_DRAWING, _PUBLIC = (b"EMF+", b"EMFS"), b"GDIC"  # what begins remarks that draw, and those of Windows itself
_BEGINS_GROUP, _GROUP_TITLE, _KEPT = 2, 28, frozenset({2, 3, 0x40000004})  # a group, its end, several forms of one
_PLACEABLE = b"\xd7\xcd\xc6\x9a"
_WMF = tuple(bytes([kind, 0, 9, 0, 0, version]) for kind in (1, 2) for version in (1, 3))
_ESCAPE, _OWN, _WMF_END = 0x0626, 0x000F, 0x0000


def is_metafile(data: bytes) -> bool:
    """Tell such a drawing by its beginning, packed or not."""
    if data.startswith(_PACKED):
        try:
            data = zlib.decompressobj(31).decompress(data[:1024], 100)
        except zlib.error:
            return False
    return _is_emf(data) or data.startswith((_PLACEABLE, *_WMF))


def clean_metafile(data: bytes) -> bytes:
    """Return the drawing without what is said of it. Raises Damaged; Unclean for one that unfolds into too much."""
    if data.startswith(_PACKED):
        import deflate

        return bytes(deflate.gzip_compress(clean_metafile(_unpacked(data)), 6))
    try:
        return without_tales(_clean_emf(data) if _is_emf(data) else _clean_wmf(data))
    except struct.error:
        raise Damaged("broken off") from None


def _is_emf(data: bytes) -> bool:
    return data[_EMF_AT : _EMF_AT + len(_EMF)] == _EMF and data.startswith(b"\1\0\0\0")


def _unpacked(data: bytes) -> bytes:
    unpacker, most = zlib.decompressobj(31), min(_MOST, _FEW + _MOST_GROWTH * len(data))
    try:
        found = unpacker.decompress(data, most)
    except zlib.error:
        raise Damaged("packed badly") from None
    if unpacker.unconsumed_tail:
        raise Unclean(f"里有一张图展开以后超过 {most // 10**6} MB", "请打开它，把大图换成 JPG，另存一次")
    return found


def _clean_emf(data: bytes) -> bytes:
    found, end = bytearray(data), 0
    (size,) = struct.unpack_from("<L", data, 4)
    length, place = struct.unpack_from("<LL", data, _TITLE_AT)
    if place >= _TITLE_AT + 8 and place + 2 * length <= min(size, len(data)):
        found[place : place + 2 * length] = bytes(2 * length)
        struct.pack_into("<LL", found, _TITLE_AT, 0, 0)
    for kind, record in _records(data):
        end = record.stop
        if kind == _REMARK:
            _clean_remark(found, range(record.start + 12, end))
        if kind == _EMF_END:
            break
    return bytes(found[:end])


def _records(data: bytes) -> Iterator[tuple[int, range]]:
    place = 0
    while place + 8 <= len(data):
        kind, size = struct.unpack_from("<LL", data, place)
        if size < 8 or place + size > len(data):
            raise Damaged("a record ends beyond its place")
        yield kind, range(place, place + size)
        place += size


def _clean_remark(found: bytearray, said: range) -> None:
    """said: where the words lie."""
    name = bytes(found[said.start : said.start + 4])
    if name in _DRAWING:
        return
    kind = int.from_bytes(found[said.start + 4 : said.start + 8], "little")
    kept = said.start
    if name == _PUBLIC and kind in _KEPT:
        kept = said.start + (_GROUP_TITLE - 4) if kind == _BEGINS_GROUP else said.stop
    found[kept : said.stop] = bytes(max(0, said.stop - kept))


def _clean_wmf(data: bytes) -> bytes:
    found = bytearray(data)
    place = (22 if data.startswith(_PLACEABLE) else 0) + 18
    while place + 6 <= len(data):
        words, kind = struct.unpack_from("<LH", data, place)
        if words < 3 or place + 2 * words > len(data):
            raise Damaged("a record ends beyond its place")
        if kind == _ESCAPE and words > 5 and struct.unpack_from("<H", data, place + 6)[0] == _OWN:
            found[place + 10 : place + 2 * words] = bytes(2 * words - 10)
        place += 2 * words
        if kind == _WMF_END:
            break
    return bytes(found[:place])
