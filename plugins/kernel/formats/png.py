"""PNG: chunks that make the picture, still or moving, and nothing that follows its end."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged

BEGINNING, _END = b"\x89PNG\r\n\x1a\n", b"IEND"
_ANY = 1 << 31  # the format's longest chunk
_PICTURE = {b"IHDR": 13, b"PLTE": 768, b"IDAT": _ANY, _END: 0}
_COLOURS = {
    b"tRNS": 256, b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"iCCP": _ANY, b"sBIT": 4, b"cICP": 4, b"bKGD": 6, b"pHYs": 9,
}  # fmt: skip
_MOVING = {b"acTL": 8, b"fcTL": 26, b"fdAT": _ANY}
_KEPT = _PICTURE | _COLOURS | _MOVING  # with the most bytes that belong into each; what is longer holds something else
_CLOSED = b"\0\0\0\0IEND\xaeB\x60\x82"


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
        if kind == _END:
            yield _CLOSED
        elif end - place - 12 <= _KEPT.get(kind, -1):
            yield data[place:end]
        place = end
