"""Photos that lie among other bytes, in a document of before 2007: what they tell is written over in place."""

from __future__ import annotations

import re
import struct
import zlib

from plugins.kernel.formats import jpeg, png
from plugins.kernel.formats.tiff_directory import orientation_in

_PHOTO = re.compile(rb"\xff\xd8\xff(?=[\xc0-\xfe])")
_EXIF = b"Exif\0\0"
_SCAN, _TELLING = 0xDA, frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})  # segments of programs, and remarks
_TURNED = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"  # the head of an Exif that tells nothing else
_TELLS = re.compile(rb"Exif\0\0(?!" + re.escape(_TURNED) + rb")|eXIf|http://ns\.adobe\.com/xap/")
_CHUNKS, _NOTHING = frozenset({b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"}), b"noTe"  # the last is known to nobody


def tells(data: bytes) -> bool:
    """Tell whether a photo among these bytes says where, when and by what it was taken."""
    return bool(_TELLS.search(data))


def without_tales(data: bytes) -> bytes:
    """Return the same bytes with photos that tell nothing, each byte of their images at its place."""
    if not _PHOTO.search(data) and png.BEGINNING not in data:
        return data
    found, place = bytearray(data), 0
    while begun := _PHOTO.search(data, place):
        place = _blank_segments(data, found, begun.start() + len(jpeg.BEGINNING))
    place = data.find(png.BEGINNING)
    while place >= 0:
        place = data.find(png.BEGINNING, _blank_chunks(data, found, place + len(png.BEGINNING)))
    return bytes(found)


def _blank_segments(data: bytes, found: bytearray, place: int) -> int:
    """Write over what tells something in a photo; return where its image begins, or where it is none, with nothing
    written: any bytes may look like the beginning of one.
    """
    telling = list[range]()
    while place + 4 <= len(data) and data[place] == 0xFF:
        kind, end = data[place + 1], place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if end > len(data) or end < place + 4:
            break
        if kind == _SCAN:
            for each in telling:
                found[each.start : each.stop] = _told(data[each.start : each.stop]).ljust(len(each), b"\0")
            break
        if kind in _TELLING:
            telling.append(range(place + 4, end))
        place = end
    return place


def _told(content: bytes) -> bytes:
    """Return what stays of a segment: how the photo is turned."""
    turned = orientation_in(content.removeprefix(_EXIF)) if content.startswith(_EXIF) else 1
    kept = _EXIF + _TURNED + bytes([turned]) + bytes(6)
    return kept if turned != 1 and len(kept) <= len(content) else b""


def _blank_chunks(data: bytes, found: bytearray, place: int) -> int:
    while place + 12 <= len(data):
        (length,), kind = struct.unpack_from(">L", data, place), data[place + 4 : place + 8]
        end = place + 12 + length
        if end > len(data) or not kind.isalpha():
            break
        if kind in _CHUNKS:
            blank = _NOTHING + bytes(length)
            found[place + 4 : end] = blank + struct.pack(">L", zlib.crc32(blank))
        place = end
        if kind == b"IEND":
            break
    return place
