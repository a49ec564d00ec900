"""EBML, of which WebM is: elements one after another and within each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.pieces import Blank
from plugins.kernel.frozen import frozen

BEGINNING = b"\x1a\x45\xdf\xa3"
SEGMENT, VOID = 0x18538067, 0xEC
_UNKNOWN = -1
Patches = Iterator[tuple[int, bytes | Blank]]


@frozen
class Element:
    """number: what it is. content: where what is in it lies."""

    number: int
    start: int
    content: range


def emptied(gone: Iterable[Element]) -> Patches:
    """Yield what makes empty space of elements."""
    for each in gone:
        head = _void(each.content.stop - each.start)
        yield each.start, head
        yield each.start + len(head), Blank(each.content.stop - each.start - len(head))


def _void(length: int) -> bytes:
    """Return the beginning of an element of that many bytes that says nothing; the rest of it is zeros."""
    if length < 10:
        return bytes([VOID, 0x80 | (length - 2)])
    return bytes([VOID, 0x01]) + (length - 9).to_bytes(7, "big")


def elements(file: BinaryIO, within: range) -> Iterator[Element]:
    """Yield the elements that lie one after another; raise Damaged.

    Those in a cluster of unknown length come like its siblings.
    """
    place = within.start
    while place < within.stop:
        file.seek(place)
        head = file.read(12)
        number, width = number_in(head, keep_marker=True)
        length, more = number_in(head[width:], keep_marker=False)
        start = place + width + more
        stop = start + length
        if length == _UNKNOWN:
            stop = within.stop if number == SEGMENT else start
        if stop > within.stop or width > 4:
            raise Damaged("an element ends beyond its place")
        yield Element(number, place, range(start, stop))
        place = stop


def number_in(data: bytes, keep_marker: bool) -> tuple[int, int]:
    """Return a number as Matroska writes it, and its bytes; -1 for a length that is not known."""
    width = 9 - data[0].bit_length() if data else 9
    if width > 8 or len(data) < width:
        raise Damaged("broken off")
    value = int.from_bytes(data[:width], "big")
    if keep_marker:
        return value, width
    value &= (1 << 7 * width) - 1
    return (_UNKNOWN if value == (1 << 7 * width) - 1 else value), width


def bytes_of(file: BinaryIO, element: Element, most: int = 100) -> bytes:
    """Return the beginning of what is in an element."""
    file.seek(element.content.start)
    return file.read(min(len(element.content), most))
