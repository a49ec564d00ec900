"""Pictures: what programs and cameras have written into them beside the pixels."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from plugins.kernel.passages.passage import Passage

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP")
_BINARY = frozenset({"MakerNote", "ICCProfile", "PrintImageMatching", "JPEGTables", "StripOffsets", "TileOffsets"})
_MAX_VALUE = 1_000_000  # bytes
_BLOCKS = (0x8769, 0x8825, 0xA005)  # of camera, place, programs
_WIDE_NAMES, _WIDE_CODE = "XP", b"UNICODE\0"  # are of UTF-16, which need not have a zero: Chinese has none
_COMMENT_CODES = re.compile(rb"^(?:ASCII|UNICODE|JIS)?\0{0,8}")


def picture_passages(data: bytes) -> Iterator[Passage]:
    """Yield what is said in Exif, XMP, IPTC and remarks. What cannot be read says nothing."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            said = [*_exif(picture), *_remarks(picture), *_iptc(picture)]
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, OverflowError):
        return
    except Image.DecompressionBombError:
        return
    if said:
        lines = [" ".join(each.split("\n")) for each in said]
        yield Passage("\n".join(lines), ["图片的附加信息（EXIF、XMP）里"] * len(lines))


def _exif(picture: Any) -> Iterator[str]:
    from PIL.ExifTags import GPSTAGS, TAGS

    exif = picture.getexif()
    names = {**TAGS, **GPSTAGS}
    for values in (dict(exif), *(exif.get_ifd(block) for block in _BLOCKS)):
        yield from _said(values, names)
    if hasattr(picture, "tag_v2"):
        yield from _said(dict(picture.tag_v2), names)


def _said(values: Mapping[Any, Any], names: Mapping[Any, str]) -> Iterator[str]:
    for key, value in values.items():
        name = names.get(key, str(key))
        if name not in _BINARY and isinstance(value, str | bytes):
            yield f"{name}: {_text(value)}"
            if isinstance(value, bytes) and (name.startswith(_WIDE_NAMES) or value.startswith(_WIDE_CODE)):
                wide = value.removeprefix(_WIDE_CODE)
                yield from (f"{name}: {wide.decode(each, 'replace')}" for each in ("utf-16-le", "utf-16-be"))
            # Of a text in Exif the library has the bytes, each taken for a Latin letter.
            if isinstance(value, str) and not value.isascii() and all(char < "\u0100" for char in value):
                yield f"{name}: {_text(value.encode('latin-1'))}"


def _remarks(picture: Any) -> Iterator[str]:
    """Yield texts of PNG, comments of JPEG and GIF, and XMP."""
    for key, value in picture.info.items():
        if key not in ("icc_profile", "exif") and isinstance(value, str | bytes):
            yield f"{key}: {_text(value)}"


def _iptc(picture: Any) -> Iterator[str]:
    from PIL import IptcImagePlugin

    found = IptcImagePlugin.getiptcinfo(picture) if picture.format in ("JPEG", "TIFF") else None
    for value in (found or {}).values():
        yield from (_text(each) for each in (value if isinstance(value, list) else [value]) if isinstance(each, bytes))


def _text(value: str | bytes) -> str:
    """Return a value as words. Programs write UTF-8, UTF-16 with or without its mark, or GBK."""
    if isinstance(value, str):
        return value[:_MAX_VALUE]
    value = _COMMENT_CODES.sub(b"", value[:_MAX_VALUE], count=1)
    if value[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return value.decode("utf-16", "replace")
    if b"\0" in value.strip(b"\0"):
        encoding = "utf-16-be" if value[::2].count(0) > value[1::2].count(0) else "utf-16-le"
        return value.decode(encoding, "replace")
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("gb18030", "replace")
