"""ICC profiles: the tables and curves that say how colours look; names, remarks and whatever else lies in them go."""

from __future__ import annotations

import struct

from plugins.kernel.formats.faults import Damaged

_HEAD, _ENTRY = 128, 12
_SIGNATURE = slice(36, 40)
_MAKER = slice(48, 56)  # maker and model of a device; nobody's colours depend on them
_CREATOR = slice(80, 128)  # creator, the profile's check sum, and bytes that mean nothing
_WHEN = slice(24, 36)
_MOST = 100  # tags
# Colorants, curves, tables of both ways, white and black, adaptation, what is measured.
_KEPT = frozenset({
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad", b"chrm", b"lumi",
    b"A2B0", b"A2B1", b"A2B2", b"A2B3", b"B2A0", b"B2A1", b"B2A2", b"B2A3", b"D2B0", b"D2B1", b"D2B2", b"D2B3",
    b"B2D0", b"B2D1", b"B2D2", b"B2D3", b"gamt", b"pre0", b"pre1", b"pre2", b"aarg", b"aagg", b"aabg", b"cicp",
})  # fmt: skip
_TYPES = frozenset({
    b"XYZ ", b"curv", b"para", b"sf32", b"chrm", b"mft1", b"mft2", b"mAB ", b"mBA ", b"mpet", b"cicp",
})  # fmt: skip
_NAME = b"c\0"  # the shortest that the format allows; a profile without one is none to some programs
_DESCRIPTION = {2: b"desc\0\0\0\0" + struct.pack(">L", len(_NAME)) + _NAME + bytes(78)}
_LATER = b"mluc\0\0\0\0" + struct.pack(">LL2s2sLL", 1, 12, b"en", b"US", 2, 28) + b"\0c"
_RIGHTS = {2: b"text\0\0\0\0c\0"}


def clean_profile(profile: bytes) -> bytes:
    """Return the profile with nothing but its colours; raise Damaged for what is none."""
    if len(profile) < _HEAD + 4 or profile[_SIGNATURE] != b"acsp":
        raise Damaged("no profile")
    (count,) = struct.unpack_from(">L", profile, _HEAD)
    if count > _MOST or _HEAD + 4 + count * _ENTRY > len(profile):
        raise Damaged("no table of tags")
    version = profile[8]
    tags = [(b"desc", _DESCRIPTION.get(version, _LATER)), (b"cprt", _RIGHTS.get(version, _LATER))]
    for at in range(count):
        name, start, length = struct.unpack_from(">4sLL", profile, _HEAD + 4 + at * _ENTRY)
        value = profile[start : start + length]
        if len(value) < length:
            raise Damaged("a tag beyond the end")
        if name in _KEPT and value[:4] in _TYPES:
            tags.append((name, _trimmed(value)))
    return _written(profile, tags)


def _trimmed(value: bytes) -> bytes:
    """Return a curve or colours without what follows them; tables, whose length depends on much, as they are."""
    lengths = {b"XYZ ": 20, b"curv": 12 + 2 * int.from_bytes(value[8:12], "big"), b"sf32": 44, b"para": 40, b"cicp": 12}
    return value[: lengths.get(value[:4], len(value))]


def _written(profile: bytes, tags: list[tuple[bytes, bytes]]) -> bytes:
    head = bytearray(profile[:_HEAD])
    head[4:8] = bytes(4)  # which program converts colours
    head[_MAKER], head[_CREATOR] = bytes(8), bytes(48)
    head[_WHEN] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    start, rows, body = _HEAD + 4 + len(tags) * _ENTRY, b"", b""
    places: dict[bytes, int] = {}  # curves that are alike stand in a profile once
    for name, value in tags:
        if value not in places:
            places[value] = start + len(body)
            body += value + bytes(-len(value) % 4)
        rows += struct.pack(">4sLL", name, places[value], len(value))
    head[:4] = struct.pack(">L", start + len(body))
    return bytes(head) + struct.pack(">L", len(tags)) + rows + body
