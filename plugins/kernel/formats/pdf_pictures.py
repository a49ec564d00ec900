"""Pictures in a PDF: photos as their own files, those among what draws a page, and profiles of colours."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping
from typing import Any

from plugins.kernel.formats.colour_profiles import clean_profile
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.held_photos import tells, without_tales
from plugins.kernel.formats.jpeg import clean_jpeg
from plugins.kernel.formats.jpeg_2000 import clean_jpx
from plugins.kernel.formats.pdf_bounds import MEND, filters_of, unpacked

_PHOTO = frozenset({"/DCTDecode", "/DCT"})
_BEGINS = b"\xff\xd8\xff"  # a photo
_RUNS_END = 128  # a length that ends them
_MOST = 300_000_000  # bytes of a photo's file
_NO_DRAWING = frozenset(
    {"/Image", "/ObjStm", "/XRef", "/Metadata", "/EmbeddedFile", "/Type1C", "/CIDFontType0C", "/OpenType"}
)


def clean_pictures(found: Any) -> None:
    """Clean a photo that a program has put into a stream as its file, packed once more or not; those that stand among
    what draws a page; a colour profile.
    """
    import deflate
    from pikepdf import Name

    filters = [str(each) for each in filters_of(found)]
    try:
        if photo := _photo(found):
            if len(filters) == 1:
                found.write(clean_jpeg(photo), filter=found["/Filter"], decode_parms=found.get("/DecodeParms"))
            else:
                found.write(clean_jpeg(photo), filter=Name.DCTDecode)
        elif filters == ["/JPXDecode"]:
            found.write(clean_jpx(bytes(found.read_raw_bytes())), filter=found["/Filter"])
        elif "/N" in found and "/Type" not in found and (profile := found.read_bytes())[36:40] == b"acsp":
            found.write(bytes(deflate.zlib_compress(clean_profile(profile), 6)), filter=Name.FlateDecode)
        elif (drawn := _drawn(found)) and (quiet := without_tales(drawn)) != drawn:
            found.write(bytes(deflate.zlib_compress(quiet, 6)), filter=Name.FlateDecode)
    except (Damaged, zlib.error, ValueError):
        return  # readers of PDF forgive more, and it is no file of its own


def tells_of_photo(found: Any) -> bool:
    """Tell a stream with a photo that says where and when it was taken."""
    try:
        return tells(_photo(found) or _drawn(found))
    except (Unclean, zlib.error, ValueError):
        return False


def _drawn(found: Any) -> bytes:
    """Return what draws a page, a form or a letter, if a photo may stand among it, b"" for any other stream."""
    if str(found.get("/Subtype", "")) in _NO_DRAWING or ("/Type" in found and str(found["/Type"]) in _NO_DRAWING):
        return b""
    try:
        drawn = unpacked(found)
    except Unclean:  # larger than whatever draws a page
        return b""
    return drawn if _BEGINS in drawn else b""


def _photo(found: Any) -> bytes:
    """Return the file of a photo, b"" for any other stream; raise zlib.error, or ValueError for spoilt letters."""
    filters = [str(each) for each in filters_of(found)]
    if not _PHOTO.issuperset(filters[-1:]) or not filters or not _UNPACKED.keys() >= set(filters[:-1]):
        return b""
    raw = bytes(found.read_raw_bytes())
    for each in filters[:-1]:
        raw = _UNPACKED[each](raw)
    return raw


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(data, _MOST)
    if unpacker.unconsumed_tail:
        raise Unclean(f"里有一张照片展开以后超过 {_MOST // 10**6} MB", MEND)
    return found


def _of_hex(data: bytes) -> bytes:
    digits = b"".join(data.partition(b">")[0].split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _of_85(data: bytes) -> bytes:
    return base64.a85decode(data.partition(b"~>")[0].strip().removeprefix(b"<~"), ignorechars=b" \t\n\r\f\v\0")


def _of_runs(data: bytes) -> bytes:
    """Unpack lengths with as many bytes, and others that say how often the next byte stands there."""
    found, at = bytearray(), 0
    while at < len(data) and (length := data[at]) != _RUNS_END:
        is_run = length > _RUNS_END
        found += data[at + 1 : at + 2] * (257 - length) if is_run else data[at + 1 : at + 2 + length]
        at += 2 if is_run else 2 + length
    return bytes(found)


_UNPACKED: Mapping[str, Callable[[bytes], bytes]] = {
    **dict.fromkeys(("/FlateDecode", "/Fl"), _inflated),
    **dict.fromkeys(("/ASCIIHexDecode", "/AHx"), _of_hex),
    **dict.fromkeys(("/RunLengthDecode", "/RL"), _of_runs),
    **dict.fromkeys(("/ASCII85Decode", "/A85"), _of_85),
}  # what may be around a photo
