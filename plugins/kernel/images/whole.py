"""What the bytes of a picture's file say before and behind its pixels: its true format, and whether its end is there.

Readers of pictures forgive a missing end as long as every pixel has some value. A copy that was broken off has grey
stripes then, or the half of an animation.
"""

from __future__ import annotations

from pathlib import Path

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.pictures import CLEANERS

HEAD_BYTES = 16
_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF", b"II*\0", b"MM\0*", b"BM")
_BRANDS = {
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "HEIC"),
    **dict.fromkeys((b"avif", b"avis"), "AVIF"),
}


def foreign_format(head: bytes) -> str:
    """Return the name of a phone's format that most browsers do not show, "" for any other. head: of the file."""
    return _BRANDS.get(head[8:12], "") if head[4:8] == b"ftyp" else ""


def is_begun(head: bytes) -> bool:
    """Tell whether a file begins as one of our formats does. head: its first bytes."""
    return head.startswith(_BEGINNINGS)


def is_whole(file: Path, kind: str) -> bool:
    """Tell whether a picture is there to its end. kind: as Pillow names its format; its pixels can be read."""
    cleaner = CLEANERS.get("JPEG" if kind == "MPO" else kind)
    try:
        return not cleaner or bool(cleaner(file.read_bytes()))
    except Damaged:
        return False
    except Unclean:  # as a file nobody could clean it, but pages show other files
        return True
