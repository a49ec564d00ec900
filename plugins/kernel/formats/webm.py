"""WebM: elements that play stay at their place; tags, dates and attached files become empty space.

A title stays, and what the encoder has noted of itself and of the length.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.pieces import Blank, Piece, patched
from plugins.kernel.frozen import frozen

BEGINNING = b"\x1a\x45\xdf\xa3"
_SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE
_HEAD, _SEEK, _CUES, _VOID = 0x1A45DFA3, 0x114D9B74, 0x1C53BB6B, 0xEC
_NAME, _CODEC_NAME, _CHECK_SUM = 0x536E, 0x258688, 0xBF
# Scale, duration, title, and the two programs, which the format demands.
_OF_INFO = frozenset({0x2AD7B1, 0x4489, 0x7BA9, 0x4D80, 0x5741})
_TAGS, _TAG, _SIMPLE, _TAG_NAME = 0x1254C367, 0x7373, 0x67C8, 0x45A3
_HARMLESS = frozenset({b"ENCODER", b"DURATION"})
_IN_CLUSTER = frozenset({0xE7, 0xA3, 0xA0, 0xAB, 0xA7, 0x5854})
_SIMPLE_BLOCK, _GROUP, _BLOCK, _BLOCK_HEAD = 0xA3, 0xA0, 0xA1, 3  # a time and flags stand before a block's words
_TRACK_NUMBER, _KIND, _SUBTITLE, _ENCODINGS, _LONGEST_CAPTION = 0xD7, 0x83, 0x11, 0x6D80, 10_000
_UNKNOWN = -1


@frozen
class _Element:
    """number: what it is. content: where what is in it lies."""

    number: int
    start: int
    content: range


def clean_webm(file: BinaryIO, size: int) -> list[Piece]:
    """Return the pieces of a film without what is said of it. size: of the file, in bytes. Raises Damaged."""
    top = list(islice(_elements(file, range(size)), 2))
    if [each.number for each in top] != [_HEAD, _SEGMENT]:
        raise Damaged("no film")
    end = top[1].content.stop  # what lies behind it is no film
    parts = list(_elements(file, top[1].content))
    if not {_INFO, _TRACKS, _CLUSTER} <= {each.number for each in parts}:
        raise Damaged("no film")
    return list(patched(end, _patches(file, parts)))


def captions_in_webm(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the words of a film's tracks of captions, wherever in the file they lie. Raises Damaged."""
    segment = next((each for each in _elements(file, range(size)) if each.number == _SEGMENT), None)
    written: dict[int, bool] = {}  # by the number of a track of captions, whether its words are packed
    for part in _within_clusters(file, segment.content) if segment else ():
        if part.number == _TRACKS:
            written |= _written_tracks(file, part)
        elif written and part.number in (_SIMPLE_BLOCK, _BLOCK):
            words = _whole(file, part.content, _LONGEST_CAPTION)
            track, width = _number(words, keep_marker=False)
            if track in written:
                yield _opened(words[width + _BLOCK_HEAD :], written[track])


def _within_clusters(file: BinaryIO, segment: range) -> Iterator[_Element]:
    """Yield the tracks and the blocks of a film."""
    for part in _elements(file, segment):
        inner = _elements(file, part.content) if part.number in (_CLUSTER, _GROUP) else iter([part])
        for each in inner:
            yield from _elements(file, each.content) if each.number == _GROUP else [each]


def _written_tracks(file: BinaryIO, tracks: _Element) -> dict[int, bool]:
    found: dict[int, bool] = {}
    for track in _elements(file, tracks.content):
        said = {each.number: each for each in _elements(file, track.content)} if track.number == _TRACK else {}
        if _TRACK_NUMBER in said and _KIND in said and _value(file, said[_KIND]) == _SUBTITLE:
            found[_value(file, said[_TRACK_NUMBER])] = _ENCODINGS in said
    return found


def _value(file: BinaryIO, element: _Element) -> int:
    return int.from_bytes(_bytes_of(file, element), "big")


def _whole(file: BinaryIO, within: range, most: int) -> bytes:
    file.seek(within.start)
    return file.read(min(len(within), most))


def _opened(words: bytes, is_packed: bool) -> bytes:
    """Return the words of a block; what is packed otherwise than by zlib stays as it is."""
    try:
        return zlib.decompressobj().decompress(words, _LONGEST_CAPTION) if is_packed else words
    except zlib.error:
        return words


def _patches(file: BinaryIO, parts: list[_Element]) -> Iterator[tuple[int, bytes | Blank]]:
    for part in parts:
        if part.number == _INFO:
            yield from _emptied(each for each in _elements(file, part.content) if each.number not in _OF_INFO)
        elif part.number == _TRACKS:
            for track in _elements(file, part.content):
                inner = _elements(file, track.content) if track.number == _TRACK else iter([track])
                gone = (_NAME, _CODEC_NAME, _CHECK_SUM) if track.number == _TRACK else (_CHECK_SUM, _VOID)
                yield from _emptied(each for each in inner if each.number in gone)
        elif part.number == _TAGS:
            yield from _emptied(tag for tag in _elements(file, part.content) if not _is_harmless(file, tag))
        elif part.number not in (_SEEK, _CUES, _CLUSTER) and part.number not in _IN_CLUSTER:
            yield from _emptied(iter([part]))


def _is_harmless(file: BinaryIO, tag: _Element) -> bool:
    """Tell a tag that only an encoder has written, about itself."""
    if tag.number != _TAG:
        return tag.number == _VOID
    simple = [each for each in _elements(file, tag.content) if each.number == _SIMPLE]
    inner = [each for one in simple for each in _elements(file, one.content)]
    names = [_bytes_of(file, each) for each in inner if each.number == _TAG_NAME]
    return len(names) == len(simple) and _SIMPLE not in {each.number for each in inner} and _HARMLESS.issuperset(names)


def _bytes_of(file: BinaryIO, element: _Element) -> bytes:
    file.seek(element.content.start)
    return file.read(min(len(element.content), 100))


def _emptied(elements: Iterator[_Element]) -> Iterator[tuple[int, bytes | Blank]]:
    for each in elements:
        head = _void(each.content.stop - each.start)
        yield each.start, head
        yield each.start + len(head), Blank(each.content.stop - each.start - len(head))


def _void(length: int) -> bytes:
    """Return the beginning of an element of that many bytes that says nothing; the rest of it is zeros."""
    if length < 10:
        return bytes([_VOID, 0x80 | (length - 2)])
    return bytes([_VOID, 0x01]) + (length - 9).to_bytes(7, "big")


def _elements(file: BinaryIO, within: range) -> Iterator[_Element]:
    """Yield the elements that lie one after another. Those in a cluster of unknown length come like its siblings."""
    place = within.start
    while place < within.stop:
        file.seek(place)
        head = file.read(12)
        number, width = _number(head, keep_marker=True)
        length, more = _number(head[width:], keep_marker=False)
        start = place + width + more
        stop = start + length
        if length == _UNKNOWN:
            stop = within.stop if number == _SEGMENT else start
        if stop > within.stop or width > 4:
            raise Damaged("an element ends beyond its place")
        yield _Element(number, place, range(start, stop))
        place = stop


def _number(data: bytes, keep_marker: bool) -> tuple[int, int]:
    """Return a number as Matroska writes it, and its bytes; -1 for a length that is not known."""
    width = 9 - data[0].bit_length() if data else 9
    if width > 8 or len(data) < width:
        raise Damaged("broken off")
    value = int.from_bytes(data[:width], "big")
    if keep_marker:
        return value, width
    value &= (1 << 7 * width) - 1
    return (_UNKNOWN if value == (1 << 7 * width) - 1 else value), width
