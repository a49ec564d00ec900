"""TIFF: its directories of tags, which Exif has too."""

from __future__ import annotations

import struct

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.frozen import frozen

BEGINNINGS = (b"II*\0", b"MM\0*")
_ORDERS = {b"II": "<", b"MM": ">"}
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}  # bytes of a value of each type
ENTRY = 12
ORIENTATION = 274


@frozen
class Tag:
    """raw: its twelve bytes. values: where they lie in the file, within `raw` or elsewhere."""

    number: int
    type: int
    raw: bytes
    values: range


def orientation_in(data: bytes) -> int:
    """Return how a photo is turned as the TIFF in its Exif says, 1 for upright or where nothing can be read."""
    try:
        order = order_of(data)
        tags, _ = directory(data, order, long_at(data, order, 4))
        found = next((tag for tag in tags if tag.number == ORIENTATION and tag.type == 3), None)
    except Damaged:
        return 1
    value = struct.unpack(f"{order}H", found.raw[8:10])[0] if found else 1
    return value if 1 <= value <= 8 else 1


def turned_tiff(orientation: int) -> bytes:
    """Return the TIFF of an Exif that says nothing but how a photo is turned."""
    return b"MM\0*\0\0\0\x08\0\x01" + b"\x01\x12\0\x03\0\0\0\x01" + bytes([0, orientation, 0, 0]) + bytes(4)


def order_of(data: bytes) -> str:
    if not data.startswith(BEGINNINGS):
        raise Damaged("no TIFF")
    return _ORDERS[data[:2]]


def directory(data: bytes, order: str, place: int) -> tuple[list[Tag], int]:
    """Return the tags of a page, and where the next page's directory is, 0 for none."""
    if place < 8 or place + 2 > len(data):
        raise Damaged("no directory")
    count = struct.unpack_from(f"{order}H", data, place)[0]
    start = place + 2
    following = long_at(data, order, start + count * ENTRY)
    return [_tag(data, order, start + at * ENTRY) for at in range(count)], following


def _tag(data: bytes, order: str, place: int) -> Tag:
    number, kind, count = struct.unpack_from(f"{order}HHL", data, place)
    length = count * SIZES.get(kind, 1)
    start = place + 8 if length <= 4 else long_at(data, order, place + 8)
    if start + length > len(data):
        raise Damaged("values beyond the end")
    return Tag(number, kind, data[place : place + ENTRY], range(start, start + length))


def long_at(data: bytes, order: str, place: int) -> int:
    if place + 4 > len(data):
        raise Damaged("broken off")
    return int(struct.unpack_from(f"{order}L", data, place)[0])
