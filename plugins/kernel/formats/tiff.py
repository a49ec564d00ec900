"""TIFF: pages with the tags that make a picture. All bytes that none of these needs become zeros."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.kernel.formats.faults import Damaged

BEGINNINGS = (b"II*\0", b"MM\0*")
_ORDERS = {b"II": "<", b"MM": ">"}
_ORIENTATION = 274
_STRIPS, _TILES, _OLD_JPEG = (273, 279), (324, 325), (513, 514)  # tags of where a picture's bytes are, and how many
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}  # bytes of a value of each type
# Baseline tags that say how to decode, tiles, JPEG in TIFF, colours, and an ICC profile.
_KEPT = frozenset({
    254, 256, 257, 258, 259, 262, 266, 273, _ORIENTATION, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293,
    296, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 512, 513, 514, 515,
    517, 518, 519, 520, 521, 529, 530, 531, 532, 34675,
})  # fmt: skip
_ENTRY = 12
_MAX_PAGES = 10_000


@dataclass(frozen=True, slots=True)
class _Tag:
    """raw: its twelve bytes. values: where they lie in the file, within `raw` or elsewhere."""

    number: int
    type: int
    raw: bytes
    values: range


def orientation_in(data: bytes) -> int:
    """Return how a photo is turned as the TIFF in its Exif says, 1 for upright or where nothing can be read."""
    try:
        order = _order_of(data)
        tags, _ = _directory(data, order, _long(data, order, 4))
        found = next((tag for tag in tags if tag.number == _ORIENTATION and tag.type == 3), None)
    except Damaged:
        return 1
    value = struct.unpack(f"{order}H", found.raw[8:10])[0] if found else 1
    return value if 1 <= value <= 8 else 1


def clean_tiff(data: bytes) -> bytes:
    """Return the pages without their metadata, everything at its place; raise Damaged."""
    order, cleaned = _order_of(data), bytearray(len(data))
    cleaned[:8] = data[:8]
    end, place, seen = 8, _long(data, order, 4), set[int]()
    while place:
        if place in seen or len(seen) > _MAX_PAGES:
            raise Damaged("pages in a circle")
        seen.add(place)
        tags, following = _directory(data, order, place)
        kept = [tag for tag in tags if tag.number in _KEPT]
        directory = struct.pack(f"{order}H", len(kept)) + b"".join(tag.raw for tag in kept)
        directory += struct.pack(f"{order}L", following)
        for start, stretch in [(place, directory), *_stretches(data, order, kept)]:
            cleaned[start : start + len(stretch)] = stretch
            end = max(end, start + len(stretch))
        place = following
    return bytes(cleaned[:end])


def _stretches(data: bytes, order: str, tags: list[_Tag]) -> Iterator[tuple[int, bytes]]:
    """Yield (place, bytes) of all that the tags of a page need beside its directory."""
    by_number = {tag.number: tag for tag in tags}
    for tag in tags:
        if len(tag.values) > 4:
            yield tag.values.start, data[tag.values.start : tag.values.stop]
    has_picture = False
    for places, lengths in (_STRIPS, _TILES, _OLD_JPEG):
        if places not in by_number or lengths not in by_number:
            continue
        starts, counts = (_numbers(data, order, by_number[number]) for number in (places, lengths))
        if len(starts) != len(counts):
            raise Damaged("places without lengths")
        has_picture = True
        for start, count in zip(starts, counts, strict=True):
            if start + count > len(data):
                raise Damaged("broken off")
            yield start, data[start : start + count]
    if not has_picture:
        raise Damaged("a page without a picture")


def _order_of(data: bytes) -> str:
    if not data.startswith(BEGINNINGS):
        raise Damaged("no TIFF")
    return _ORDERS[data[:2]]


def _directory(data: bytes, order: str, place: int) -> tuple[list[_Tag], int]:
    """Return the tags of a page, and where the next page's directory is, 0 for none."""
    if place < 8 or place + 2 > len(data):
        raise Damaged("no directory")
    count = struct.unpack_from(f"{order}H", data, place)[0]
    start = place + 2
    following = _long(data, order, start + count * _ENTRY)
    return [_tag(data, order, start + at * _ENTRY) for at in range(count)], following


def _tag(data: bytes, order: str, place: int) -> _Tag:
    number, kind, count = struct.unpack_from(f"{order}HHL", data, place)
    length = count * _SIZES.get(kind, 1)
    start = place + 8 if length <= 4 else _long(data, order, place + 8)
    if start + length > len(data):
        raise Damaged("values beyond the end")
    return _Tag(number, kind, data[place : place + _ENTRY], range(start, start + length))


def _numbers(data: bytes, order: str, tag: _Tag) -> tuple[int, ...]:
    letter = {3: "H", 4: "L"}.get(tag.type)
    if not letter:
        raise Damaged("places that are no numbers")
    return struct.unpack_from(f"{order}{len(tag.values) // _SIZES[tag.type]}{letter}", data, tag.values.start)


def _long(data: bytes, order: str, place: int) -> int:
    if place + 4 > len(data):
        raise Damaged("broken off")
    return int(struct.unpack_from(f"{order}L", data, place)[0])
