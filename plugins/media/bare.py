"""A picture that is offered as a file: every byte of its image, nothing of what a camera noted beside it.

Phones write the place, the owner and small copies of the picture into a photo. Of a JPEG's notes only the turn is
kept, for without it the photo would lie on its side; a PNG has none in practice.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

BARED = frozenset({".jpg", ".jpeg", ".png"})
_ORIENTATION = 0x0112
_JPEG, _JPEG_END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
_NOTES = frozenset({0xE1, 0xED, 0xFE})  # Exif and XMP, IPTC, comment
_PROFILES, _COLOURS = 0xE2, b"ICC_PROFILE"  # the same mark serves colour profiles and lists of further pictures
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


def bare(data: bytes) -> bytes:
    """Return a JPEG or PNG without its notes, anything else as it is."""
    if data.startswith(_JPEG):
        return b"".join(_bare_jpeg(data))
    return b"".join(_bare_png(data)) if data.startswith(_PNG) else data


def _bare_jpeg(data: bytes) -> Iterator[bytes]:
    yield _JPEG + _turn(data)
    place = len(_JPEG)
    while place + 4 <= len(data) and data[place] == 0xFF and data[place + 1] != _SCAN:
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        mark, segment = data[place + 1], data[place:end]
        if mark not in _NOTES and (mark != _PROFILES or segment[4:].startswith(_COLOURS)):
            yield segment
        place = end
    end = data.find(_JPEG_END, place)  # phones append further pictures, with notes of their own
    yield data[place : end + len(_JPEG_END)] if end >= 0 else data[place:]


def _turn(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as image:
            turn = image.getexif().get(_ORIENTATION, 1)
    except OSError:
        turn = 1  # no picture after all; a text shows none that cannot be opened
    if turn == 1:
        return b""
    exif = Image.Exif()
    exif[_ORIENTATION] = turn
    notes: bytes = exif.tobytes()
    return b"\xff\xe1" + (len(notes) + 2).to_bytes(2, "big") + notes


def _bare_png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    place = len(_PNG)
    while place + 8 <= len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        if data[place + 4 : place + 8] not in _PNG_NOTES:
            yield data[place:end]
        place = end
