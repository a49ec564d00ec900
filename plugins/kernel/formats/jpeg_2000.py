"""JPEG 2000, of which pictures in a PDF may be: boxes that make the picture stay."""

from __future__ import annotations

from plugins.kernel.formats.faults import Damaged

BEGINNING = b"\0\0\0\x0cjP  \r\n\x87\n"
_KEPT = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jp2c"})


def clean_jpx(data: bytes) -> bytes:
    """Return the picture without what programs and cameras say of it; a bare one as it is. Raises Damaged."""
    if not data.startswith(BEGINNING):
        return data
    kept, place = list[bytes](), 0
    while place + 8 <= len(data):
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        if length == 1:
            length = int.from_bytes(data[place + 8 : place + 16], "big")
        end = place + length if length else len(data)
        if end > len(data) or end < place + 8:
            raise Damaged("a box ends beyond its place")
        if name in _KEPT:
            kept.append(data[place:end])
        place = end
    return b"".join(kept)
