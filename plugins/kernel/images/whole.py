"""What the bytes of a picture's file say before and behind its pixels: its true format, and whether its end is there.

Readers of pictures forgive a missing end as long as every pixel has some value. A copy that was broken off has grey
stripes then, or the half of an animation.
"""

from __future__ import annotations

from pathlib import Path

HEAD_BYTES = 16
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF", b"II*\0", b"MM\0*", b"BM")
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}
_JPEG_SCAN, _JPEG_END, _JPEG_FILL = 0xDA, b"\xff\xd9", 0xFF
_GIF_EXTENSION, _GIF_FRAME, _GIF_END = 0x21, 0x2C, 0x3B
_GIF_HEAD, _GIF_FRAME_HEAD = 13, 10


def foreign_format(head: bytes) -> str:
    """Return the name of a phone's format that most browsers do not show, "" for any other. head: of the file."""
    return _BRANDS.get(head[8:12], "") if head[4:8] == b"ftyp" else ""


def is_begun(head: bytes) -> bool:
    """Tell whether a file begins as one of our formats does. head: its first bytes."""
    return head.startswith(_BEGINNINGS)


def is_whole(file: Path, kind: str) -> bool:
    """Tell whether the end of a picture is there. kind: as Pillow names its format; it can be read."""
    data = file.read_bytes()
    try:
        if kind in ("JPEG", "MPO"):
            return _has_jpeg_end(data)
        if kind == "GIF":
            return _has_gif_end(data)
    except IndexError:  # it ends within a length
        return False
    return kind != "WEBP" or len(data) >= int.from_bytes(data[4:8], "little") + 8


def _has_jpeg_end(data: bytes) -> bool:
    """Tell whether an end follows the scan. A preview in the metadata before it has an end of its own."""
    place = 2
    while data[place] == _JPEG_FILL and data[place + 1] != _JPEG_SCAN:
        if data[place + 1] == _JPEG_FILL:
            place += 1
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return data.find(_JPEG_END, place) >= 0  # within a scan its second byte would be 0


def _has_gif_end(data: bytes) -> bool:
    place = _GIF_HEAD + _gif_palette(data[10])
    while data[place] != _GIF_END:
        if data[place] == _GIF_EXTENSION:
            place = _behind_blocks(data, place + 2)
        elif data[place] == _GIF_FRAME:
            place = _behind_blocks(data, place + _GIF_FRAME_HEAD + _gif_palette(data[place + 9]) + 1)
        else:
            place += 1  # readers go on as well
    return True


def _gif_palette(flags: int) -> int:
    """Return the bytes of a palette, of which the flags say whether it is there."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += 1 + data[place]
    return place + 1
