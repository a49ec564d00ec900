"""Strip a picture that is offered as a file of its metadata; every byte of its image stays.

Phones write the place, the owner and small copies of the picture into a photo. Of a JPEG's metadata only the
orientation is kept, for without it the photo would lie on its side; a PNG has none in practice.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

STRIPPED = frozenset({".jpg", ".jpeg", ".png", ".webp"})
_ORIENTATION = 0x0112
_JPEG, _JPEG_END, _SCAN = b"\xff\xd8", b"\xff\xd9", 0xDA
_FILL = 0xFF  # begins the name of each segment; more of them may stand before it
_EXIF_SEGMENT = b"\xff\xe1"
_METADATA = frozenset({0xE1, 0xED, 0xFE})  # segments of Exif and XMP, IPTC, comment
_PROFILES, _COLOURS = 0xE2, b"ICC_PROFILE"  # this segment holds a colour profile or a list of further pictures
_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
_RIFF, _WEBP, _WEBP_FLAGS = b"RIFF", b"WEBP", b"VP8X"
_WEBP_METADATA = {b"EXIF": 0x08, b"XMP ": 0x04}  # and the flag that announces each
_PNG_METADATA = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})


def strip_metadata(data: bytes) -> bytes:
    """Return a JPEG, PNG or WebP without its metadata, anything else as it is."""
    if data.startswith(_JPEG):
        return b"".join(_jpeg(data))
    if data.startswith(_RIFF) and data[8:12] == _WEBP:
        chunks = b"".join(_webp(data))
        return _RIFF + (len(_WEBP) + len(chunks)).to_bytes(4, "little") + _WEBP + chunks
    return b"".join(_png(data)) if data.startswith(_PNG) else data


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield what stays of a JPEG: segments, then the scan with the image itself."""
    yield _JPEG + _orientation(data)
    place = len(_JPEG)
    while place + 4 <= len(data) and data[place] == _FILL and data[place + 1] != _SCAN:
        if data[place + 1] == _FILL:  # some encoders pad their segments so
            place += 1
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        kind, segment = data[place + 1], data[place:end]
        if kind not in _METADATA and (kind != _PROFILES or segment[4:].startswith(_COLOURS)):
            yield segment
        place = end
    end = data.find(_JPEG_END, place)  # phones append further pictures, with metadata of their own
    yield data[place : end + len(_JPEG_END)] if end >= 0 else data[place:]


def _orientation(data: bytes) -> bytes:
    """Return an Exif segment with a JPEG's orientation, b"" where the picture stands upright."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            orientation = image.getexif().get(_ORIENTATION, 1)
    except (OSError, Image.DecompressionBombError):
        orientation = 1  # no picture after all, or a huge scan; a text shows none that cannot be opened
    if orientation == 1:
        return b""
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    content: bytes = exif.tobytes()
    return _EXIF_SEGMENT + (len(content) + 2).to_bytes(2, "big") + content


def _png(data: bytes) -> Iterator[bytes]:
    """Yield the chunks that stay of a PNG. What follows the last may be the rest of a picture before it was cropped."""
    yield _PNG
    place, kind = len(_PNG), b""
    while place + 8 <= len(data) and kind != _PNG_END:
        end, kind = place + 12 + int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if kind not in _PNG_METADATA:
            yield data[place:end]
        place = end


def _webp(data: bytes) -> Iterator[bytes]:
    """Yield the chunks that stay of a WebP, and do not announce the others."""
    place = 12
    while place + 8 <= len(data):
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        end = place + 8 + length + length % 2
        name, chunk = data[place : place + 4], data[place:end]
        if name == _WEBP_FLAGS:
            chunk = chunk[:8] + bytes([chunk[8] & ~sum(_WEBP_METADATA.values())]) + chunk[9:]
        if name not in _WEBP_METADATA:
            yield chunk
        place = end
