"""PNG: chunks that make the picture, still or moving, how it is turned, and nothing that follows its end."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from plugins.kernel.formats.colour_profiles import clean_profile
from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.tiff_directory import orientation_in, turned_tiff

BEGINNING, _END = b"\x89PNG\r\n\x1a\n", b"IEND"
_DATA, _PROFILE, _EXIF = b"IDAT", b"iCCP", b"eXIf"
_SEVERAL = frozenset({b"fcTL", b"fdAT"})  # of the frames of a moving picture
_PICTURE = {b"IHDR": 13, b"PLTE": 768}
_COLOURS = {
    b"tRNS": 256, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"sBIT": 4, b"cICP": 4, b"bKGD": 6, b"pHYs": 9,
}  # fmt: skip
_MOVING = {b"acTL": 8}
_KEPT = _PICTURE | _COLOURS | _MOVING  # with the most bytes that belong into each; what is longer holds something else
_PALETTE, _CHANNELS = 3, {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by the number of the colours' kind
_TRANSPARENT = {0: 2, 2: 6}  # bytes of the colour that is not seen
_STEP, _LARGEST_PROFILE, _MORE_OF_INTERLACED = 1 << 20, 10_000_000, 1000
_CLOSED = b"\0\0\0\0IEND\xaeB\x60\x82"


def clean_png(data: bytes) -> bytes:
    """Return the picture without its metadata; raise Damaged."""
    return b"".join(_chunks(data))


def _chunks(data: bytes) -> Iterator[bytes]:
    yield BEGINNING
    seen, image = set[bytes](), _Image(data)
    for kind, content in _read(data):
        if kind == _DATA:
            if content := image.needed(content):
                yield _chunk(kind, content)
        elif kind == _PROFILE and kind not in seen:
            yield from _profile(content)
        elif kind == _EXIF and kind not in seen:
            if (turned := orientation_in(content)) != 1:
                yield _chunk(kind, turned_tiff(turned))
        elif kind in _SEVERAL:
            if b"acTL" in seen:
                yield _chunk(kind, content)
        elif kind not in seen and len(content) <= _KEPT.get(kind, -1) and image.has(kind, content):
            yield _chunk(kind, content)
        seen.add(kind)
    yield _CLOSED


def _read(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each chunk up to the last, which is empty."""
    if not data.startswith(BEGINNING):
        raise Damaged("no PNG")
    place = len(BEGINNING)
    while True:
        end, kind = place + 12 + int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if end > len(data) or len(kind) < 4:
            raise Damaged("a chunk ends beyond the file")
        if kind == _END:
            return
        yield kind, data[place + 8 : end - 4]
        place = end


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _profile(content: bytes) -> Iterator[bytes]:
    """Yield the colour profile without its name and remarks; none that nobody could read."""
    import deflate

    packed = content.partition(b"\0")[2][1:]
    try:
        profile = clean_profile(zlib.decompressobj().decompress(packed, _LARGEST_PROFILE))
    except (zlib.error, Damaged):
        return
    yield _chunk(_PROFILE, b"icc\0\0" + bytes(deflate.zlib_compress(profile, 6)))


class _Image:
    """What the picture's own bytes need, as its head says."""

    def __init__(self, data: bytes) -> None:
        head: tuple[int, int, int, int] = struct.unpack(">LLBB", data[16:26].ljust(10, b"\0"))
        width, height, depth, self.colours = head
        row = (width * depth * _CHANNELS.get(self.colours, 4) + 7) // 8 + 1
        self.left = 2 * row * height + _MORE_OF_INTERLACED  # bytes that may still come out
        self.unpacking = zlib.decompressobj()

    def has(self, kind: bytes, content: bytes) -> bool:
        """Tell whether pictures of these colours have such a chunk, and of that length."""
        if kind == b"PLTE":
            return self.colours == _PALETTE
        if kind == b"tRNS":
            return self.colours == _PALETTE or len(content) == _TRANSPARENT.get(self.colours)
        return True

    def needed(self, content: bytes) -> bytes:
        """Return what of a chunk of the image belongs to it: nothing behind the end of what is packed there."""
        if self.unpacking.eof:
            return b""
        rest = content
        try:
            while rest and not self.unpacking.eof:
                self.left -= len(self.unpacking.decompress(rest, _STEP))
                rest = self.unpacking.unconsumed_tail
                if self.left < 0:
                    raise Damaged("more rows than the picture has")
        except zlib.error:
            raise Damaged("no image") from None
        return content[: len(content) - len(self.unpacking.unused_data)]
