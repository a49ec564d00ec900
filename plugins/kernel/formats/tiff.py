"""TIFF: pages with the tags that make a picture. All bytes that none of these needs become zeros."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from plugins.kernel.formats.colour_profiles import clean_profile
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.jpeg import clean_jpeg
from plugins.kernel.formats.tiff_directory import ORIENTATION, SIZES, Tag, directory, long_at, order_of

_STRIPS, _TILES, _OLD_JPEG = (273, 279), (324, 325), (513, 514)  # tags of where a picture's bytes are, and how many
# Baseline tags that say how to decode, tiles, JPEG in TIFF, colours, and an ICC profile.
_KEPT = frozenset({
    254, 256, 257, 258, 259, 262, 266, 273, ORIENTATION, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293,
    296, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 512, 513, 514, 515,
    517, 518, 519, 520, 521, 529, 530, 531, 532, 34675,
})  # fmt: skip
_NUMBERS, _BYTES = frozenset({1, 3, 4, 5, 6, 8, 9, 10, 11, 12}), 7  # types of values
_TABLES, _PROFILE = 347, 34675
# What a camera's own file has: its marks, and a small picture before the large one, which lies beside the pages.
_RAW, _KIND, _BESIDE, _SMALLER = frozenset({37398, 50706, 50752}), 254, 330, 1
_MAX_PAGES = 10_000


def clean_tiff(data: bytes) -> bytes:
    """Return the pages without their metadata, everything at its place; raise Damaged, Unclean for a camera's own."""
    order, cleaned = order_of(data), bytearray(len(data))
    cleaned[:8] = data[:8]
    end, place, seen = 8, long_at(data, order, 4), set[int]()
    while place:
        if place in seen or len(seen) > _MAX_PAGES:
            raise Damaged("pages in a circle")
        seen.add(place)
        tags, following = directory(data, order, place)
        _demand_no_raw(data, order, tags)
        kept = [tag for tag in tags if tag.number in _KEPT and _is_of_its_type(tag)]
        written = struct.pack(f"{order}H", len(kept)) + b"".join(tag.raw for tag in kept)
        written += struct.pack(f"{order}L", following)
        for start, stretch in [(place, written), *_stretches(data, order, kept)]:
            cleaned[start : start + len(stretch)] = stretch
            end = max(end, start + len(stretch))
        place = following
    return bytes(cleaned[:end])


def _demand_no_raw(data: bytes, order: str, tags: list[Tag]) -> None:
    """Raise Unclean for what a camera has written of its sensor: without its marks nobody could open it any more."""
    by_number = {tag.number: tag for tag in tags}
    has_more = _BESIDE in by_number and _KIND in by_number
    if _RAW & by_number.keys() or (has_more and _numbers(data, order, by_number[_KIND])[:1] == (_SMALLER,)):
        raise Unclean("是相机的原始照片（RAW），里面的拍摄地点、机型清不掉", "请导出成 JPG")


def _stretches(data: bytes, order: str, tags: list[Tag]) -> Iterator[tuple[int, bytes]]:
    """Yield (place, bytes) of all that the tags of a page need beside its directory."""
    by_number = {tag.number: tag for tag in tags}
    for tag in tags:
        if len(tag.values) > 4:
            value = data[tag.values.start : tag.values.stop]
            yield tag.values.start, _in_place(value, clean_profile) if tag.number == _PROFILE else value
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
            stretch = data[start : start + count]
            yield start, _in_place(stretch, clean_jpeg, stretch) if stretch.startswith(b"\xff\xd8") else stretch
    if not has_picture:
        raise Damaged("a page without a picture")


def _is_of_its_type(tag: Tag) -> bool:
    """Tell whether a tag holds numbers, and no words; tables and profiles are bytes."""
    return tag.type in _NUMBERS or (tag.type == _BYTES and tag.number in (_TABLES, _PROFILE))


def _in_place(value: bytes, clean: Callable[[bytes], bytes], otherwise: bytes = b"") -> bytes:
    """Return what cleaning leaves of a value, at its length; for what cannot be cleaned or would be longer another."""
    try:
        cleaned = clean(value)
    except Damaged:
        cleaned = otherwise
    return (cleaned if len(cleaned) <= len(value) else otherwise).ljust(len(value), b"\0")


def _numbers(data: bytes, order: str, tag: Tag) -> tuple[int, ...]:
    letter = {3: "H", 4: "L"}.get(tag.type)
    if not letter:
        raise Damaged("places that are no numbers")
    return struct.unpack_from(f"{order}{len(tag.values) // SIZES[tag.type]}{letter}", data, tag.values.start)
