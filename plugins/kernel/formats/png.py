"""PNG: chunks that make the picture, still or moving, and nothing that follows its end."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged

BEGINNING, _END = b"\x89PNG\r\n\x1a\n", b"IEND"
_PICTURE = frozenset({b"IHDR", b"PLTE", b"IDAT", _END})
_COLOURS = frozenset({b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"bKGD", b"hIST", b"pHYs"})
_MOVING = frozenset({b"acTL", b"fcTL", b"fdAT"})
_KEPT = _PICTURE | _COLOURS | _MOVING


def clean_png(data: bytes) -> bytes:
    """Return the picture without its metadata; raise Damaged."""
    return b"".join(_chunks(data))


def _chunks(data: bytes) -> Iterator[bytes]:
    if not data.startswith(BEGINNING):
        raise Damaged("no PNG")
    yield BEGINNING
    place, kind = len(BEGINNING), b""
    while kind != _END:
        end, kind = place + 12 + int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if end > len(data) or len(kind) < 4:
            raise Damaged("a chunk ends beyond the file")
        if kind in _KEPT:
            yield data[place:end]
        place = end
