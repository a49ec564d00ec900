"""JPEG: segments that make the picture stay, in whatever order they stand; of the others only the orientation.

Phones write the place, the owner and small copies of the picture into a photo, and append films and maps of depth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from plugins.kernel.formats.colour_profiles import clean_profile
from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.tiff_directory import orientation_in, turned_tiff

BEGINNING, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN, _EOI, _DNL = 0xDA, 0xD9, 0xDC
_PICTURE = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDD}) - {0xC8}  # frames, tables, restarts: what decodes
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_JFIF, _EXIF, _PROFILE, _ADOBE = b"JFIF\0", b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # heads of the image, of which a photo has one
_TABLES: Mapping[int, Callable[[bytes], int]] = {
    0xDB: lambda head: 129 if head[0] >> 4 else 65,
    0xC4: lambda head: 17 + sum(head[1:]),
}  # segments of several tables, each with the bytes of one that begins so
_MOST_BYTES = {0xCC: 32, 0xDD: 2}
_PART = 65_519  # bytes of a profile in one segment
_JFIF_BYTES = 14  # of version and density; a small copy of the picture may follow
_ADOBE_BYTES, _DNL_BYTES = 12, 2  # of its flags; of how high the picture is
# Within a scan 0xFF is followed by 0 or a restart. What fills the place before a marker stays with the scan: to look
# for its beginning takes ninety times as long.
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_NEXT_SEGMENT = re.compile(rb"\xff[^\x00\x01\xd0-\xd8\xff]")  # between two stand fillings and markers without a length


def clean_jpeg(data: bytes) -> bytes:
    """Return the photo without its metadata; every byte of its image stays. Raises Damaged."""
    segments = list(_segments(data))
    exif = (segment[4:] for kind, segment in segments if kind == _APP1 and segment[4:].startswith(_EXIF))
    turns = (orientation_in(each.removeprefix(_EXIF)) for each in exif)
    frames = [at for at, (kind, _) in enumerate(segments) if kind in _FRAMES]
    kept = (
        _kept(kind, segment) for at, (kind, segment) in enumerate(segments) if kind not in _FRAMES or at == frames[0]
    )
    profile = _profile([segment[4:] for kind, segment in segments if kind == _APP2])
    return BEGINNING + _turned(next(turns, 1)) + profile + b"".join(kept) + _END


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each segment with its marker, a scan together with its image data. What stands between them is none."""
    if not data.startswith(BEGINNING):
        raise Damaged("no JPEG")
    place, scans = len(BEGINNING), 0
    while True:
        found = _NEXT_SEGMENT.search(data, place)
        if not found:
            raise Damaged("no end")
        place, kind = found.start(), data[found.start() + 1]
        if kind == _EOI:
            break
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if end > len(data) or end < place + 4:
            raise Damaged("a segment ends beyond the file")
        if kind == _SCAN:
            scans += 1
            end = _scan_end(data, end)
        yield kind, data[place:end]
        place = end
    if not scans:
        raise Damaged("no image")


def _scan_end(data: bytes, place: int) -> int:
    found = _NEXT_MARKER.search(data, place)
    if not found:
        raise Damaged("a scan without end")
    return found.start()


def _kept(kind: int, segment: bytes) -> bytes:
    """Return what stays of a segment, b"" where nothing does."""
    content = segment[4:]
    if kind == _DNL:
        return segment if len(content) == _DNL_BYTES else b""
    if kind == _SCAN:
        return segment
    if kind in _PICTURE:
        return _segment(kind, content[: _length(kind, content)])
    if kind == _APP0 and content.startswith(_JFIF) and len(content) >= _JFIF_BYTES:
        return b"\xff\xe0\x00\x10" + content[: _JFIF_BYTES - 2] + b"\0\0"
    if kind == _APP14 and content.startswith(_ADOBE) and len(content) >= _ADOBE_BYTES:
        return b"\xff\xee\x00\x0e" + content[:_ADOBE_BYTES]
    return b""


def _segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + (len(content) + 2).to_bytes(2, "big") + content


def _length(kind: int, content: bytes) -> int:
    """Return how much of a segment its tables need; more would be something that no decoder reads."""
    if kind in _FRAMES:
        return 6 + 3 * content[5] if len(content) > 5 else 0
    if kind not in _TABLES:
        return _MOST_BYTES[kind]
    place = 0
    while place < len(content):
        length = _TABLES[kind](content[place : place + 17])
        if place + length > len(content):
            break
        place += length
    return place


def _profile(contents: list[bytes]) -> bytes:
    """Return the segments of the picture's colour profile, which may be longer than one, b"" where there is none."""
    parts = sorted(each[len(_PROFILE) :] for each in contents if each.startswith(_PROFILE))
    try:
        profile = clean_profile(b"".join(part[2:] for part in parts))
    except Damaged:
        return b""
    pieces = [profile[at : at + _PART] for at in range(0, len(profile), _PART)]
    return b"".join(_segment(_APP2, _PROFILE + bytes([at, len(pieces)]) + piece) for at, piece in enumerate(pieces, 1))


def _turned(orientation: int) -> bytes:
    """Return an Exif segment that says how the photo is turned, b"" for one that stands upright."""
    if orientation == 1:
        return b""
    content = _EXIF + turned_tiff(orientation)
    return b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content
