"""Places on somebody's PC in documents of before 2007: folders of links become underlines, each byte at its place."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator

from plugins.kernel.formats.places_on_pcs import HOMES

_LONGEST = 4000  # bytes of a link
# Programs that count the folders above a link begin it with the next one, which then stands behind what is no letter.
_PATH = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\|(?:file|smb):/|(?<=[\0-\x1f\"'.])[\\/]"
    rf"{HOMES}[\\/]|(?<=[\0-\x1f]){HOMES}[\\/][^\0-\x1f\"<>|\\/]+[\\/])[^\0-\x1f\"<>|]*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(file:|\b[A-Za-z]:)|[^\\/:.]", re.IGNORECASE)
# A link of Windows by what it is, with its places behind; and a field of Word that leads to a file, up to its end.
_LINK = re.compile(re.escape(bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")))
_FIELDS = [each.encode(encoding) for each in ("HYPERLINK", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "IMPORT", "RD")
           for encoding in ("ascii", "utf-16-le")]  # fmt: skip
_FIELD = re.compile(b"\x13[^\x13-\x15]{0,8}(?:" + b"|".join(_FIELDS) + b")", re.IGNORECASE)
_FIELD_END, _WIDE_END = re.compile(rb"[\x14\x15]"), re.compile(rb"[\x14\x15]\0")
_QUOTED = re.compile(rb"\x17(?=(.)([\0\1]))", re.DOTALL)  # in a formula: how many letters, and whether they are wide
_STRING = re.compile(rb"\xba\x0f(.{2})\0\0", re.DOTALL)  # a record of a presentation, with its length
# Of a drawing: a list of properties, by its kind; which of them are names and descriptions, and which a link.
_PROPERTIES, _LISTED, _ELSEWHERE = re.compile(rb"[\x0b\x21\x22]\xf0"), 0x3, 0x8000
_MOST_LISTED = 500  # there are not half as many kinds
_NAMES, _LINKED = frozenset({0x0105, 0x0187, 0x01C7, 0x0380, 0x0381, 0x038D}), 0x0382
_PLACE = re.compile(rf"(?:[./\\]*(?:file:|smb:/|[A-Za-z]:[\\/])|\\\\|[./\\]*[\\/]{HOMES}[\\/])[^\n]*", re.IGNORECASE)


def without_places(data: bytes) -> bytes:
    """Return these bytes, which are a link, without the folders in it: in plain letters and in wide ones."""
    found = bytearray(data)
    for width, start in ((1, 0), (2, 0), (2, 1)):  # wide letters may begin anywhere
        stop = start + (len(data) - start) // width * width
        letters = _letters(bytes(found[start:stop]), width)
        if _PATH.search(letters):
            found[start:stop] = _bytes(_PATH.sub(lambda path: _without_folders(path[0]), letters), width)
    return bytes(found)


def without_places_in_links(stream: bytes) -> bytes:
    """Return a stream of any document whose links of Windows tell no folders."""
    return _cleaned(stream, (range(each.end(), each.end() + _LONGEST) for each in _LINK.finditer(stream)))


def without_places_in_fields(text: bytes) -> bytes:
    """Return the stream of a text of Word whose fields tell no folders. What people have written stays."""
    return _cleaned(text, _fields(text))


def _fields(text: bytes) -> Iterator[range]:
    """Yield where fields that lead to a file say which, up to their ends. Half of a Chinese sign looks like an end."""
    for begun in _FIELD.finditer(text):
        end = (_WIDE_END if b"\0" in begun[0] else _FIELD_END).search(text, begun.end(), begun.end() + _LONGEST)
        if end:
            yield range(begun.end(), end.start())


def _cleaned(stream: bytes, links: Iterable[range]) -> bytes:
    """Return a stream without the places in these stretches, of which each byte is looked at once."""
    found, done = bytearray(stream), 0
    for link in links:
        start = max(link.start, done)
        said = stream[start : max(start, link.stop)]
        found[start : start + len(said)] = without_places(said)
        done = start + len(said)
    return bytes(found)


def without_places_in_formula(content: bytes) -> bytes:
    """Return a record of a workbook with formulas of which no text in quotes is a place on a PC."""
    found = bytearray(content)
    for begun in _QUOTED.finditer(content):
        start, width = begun.end() + 2, 1 + begun[2][0]
        said = content[start : start + begun[1][0] * width]
        if len(said) == begun[1][0] * width and _PLACE.fullmatch(_letters(said, width)):
            found[start : start + len(said)] = _blank(said, width)
    return bytes(found)


def without_places_on_slides(slides: bytes) -> bytes:
    """Return the stream of a presentation in which no string is a place on a PC."""
    found = bytearray(slides)
    for begun in _STRING.finditer(slides):
        stop = begun.end() + int.from_bytes(begun[1], "little")
        said = slides[begun.end() : stop]
        if stop <= len(slides) and _PLACE.fullmatch(said.decode("utf-16-le", "replace")):
            found[begun.end() : stop] = _blank(said, 2)
    return bytes(found)


def without_places_in_drawings(stream: bytes) -> bytes:
    """Return a stream of any document in whose drawings no picture is called by its place."""
    found = bytearray(stream)
    for begun in _PROPERTIES.finditer(stream):
        for number, said in _properties(stream, begun.start() - 2):
            content = stream[said.start : said.stop]
            if number == _LINKED:
                found[said.start : said.stop] = without_places(content)
            elif number in _NAMES and _PLACE.fullmatch(content.decode("utf-16-le", "replace").rstrip("\0")):
                found[said.start : said.stop] = _blank(content, 2)
    return bytes(found)


def _properties(stream: bytes, at: int) -> Iterator[tuple[int, range]]:
    """Yield the number of each property that is too long for the list at a place, and where it lies behind the list."""
    if at < 0 or at + 8 > len(stream):
        return
    head, _, length = struct.unpack_from("<HHL", stream, at)
    start, count = at + 8, head >> 4
    place, stop = start + 6 * count, start + length
    if head & 0xF != _LISTED or count > _MOST_LISTED or not place <= stop <= len(stream):
        return
    for row in range(start, place, 6):
        number, size = struct.unpack_from("<HL", stream, row)
        if number & _ELSEWHERE:
            if place + size > stop:
                return
            yield number & 0x3FFF, range(place, place + size)
            place += size


def _blank(path: bytes, width: int) -> bytes:
    """Return a path whose folders are underlines; its file keeps its name."""
    return _bytes(_without_folders(_letters(path, width)), width)


def _without_folders(path: str) -> str:
    last = max(path.rfind("\\"), path.rfind("/"))
    return _LETTER.sub(lambda found: found[1] or "_", path[:last]) + path[last:]


def _letters(data: bytes, width: int) -> str:
    """Return letters so many bytes wide, each by its number: those of rare names, of four bytes, are two."""
    return data.decode("latin-1") if width == 1 else "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def _bytes(letters: str, width: int) -> bytes:
    return letters.encode("latin-1") if width == 1 else struct.pack(f"<{len(letters)}H", *map(ord, letters))
