"""The captions that a WebM holds in itself: words in blocks of tracks of their own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from plugins.kernel.formats.coordinates import tells_place
from plugins.kernel.formats.ebml import SEGMENT, Element, bytes_of, elements, number_in

_CLUSTER, _TRACKS, _TRACK = 0x1F43B675, 0x1654AE6B, 0xAE
_SIMPLE_BLOCK, _GROUP, _BLOCK, _BLOCK_HEAD = 0xA3, 0xA0, 0xA1, 3  # a time and flags stand before a block's words
_TRACK_NUMBER, _KIND, _SUBTITLE, _ENCODINGS, _LONGEST_CAPTION = 0xD7, 0x83, 0x11, 0x6D80, 10_000


def captions_in_webm(file: BinaryIO, size: int) -> Iterator[bytes]:
    """Yield the words of a film's tracks of captions, wherever in the file they lie. Raises Damaged."""
    yield from (words for _, words in _captions(file, size))


def tracks_with_places(file: BinaryIO, size: int) -> frozenset[int]:
    """Return the numbers of the tracks of captions that say where a film was made. Raises Damaged."""
    return frozenset(track for track, words in _captions(file, size) if tells_place(words))


def _captions(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield each caption with the number of its track."""
    segment = next((each for each in elements(file, range(size)) if each.number == SEGMENT), None)
    written: dict[int, bool] = {}  # by the number of a track of captions, whether its words are packed
    for part in _within_clusters(file, segment.content) if segment else ():
        if part.number == _TRACKS:
            written |= _written_tracks(file, part)
        elif written and part.number in (_SIMPLE_BLOCK, _BLOCK):
            words = bytes_of(file, part, _LONGEST_CAPTION)
            track, width = number_in(words, keep_marker=False)
            if track in written:
                yield track, _opened(words[width + _BLOCK_HEAD :], written[track])


def _within_clusters(file: BinaryIO, segment: range) -> Iterator[Element]:
    """Yield the tracks and the blocks of a film."""
    for part in elements(file, segment):
        inner = elements(file, part.content) if part.number in (_CLUSTER, _GROUP) else iter([part])
        for each in inner:
            yield from elements(file, each.content) if each.number == _GROUP else [each]


def _written_tracks(file: BinaryIO, tracks: Element) -> dict[int, bool]:
    found: dict[int, bool] = {}
    for track in elements(file, tracks.content):
        said = {each.number: each for each in elements(file, track.content)} if track.number == _TRACK else {}
        if _TRACK_NUMBER in said and _KIND in said and _value(file, said[_KIND]) == _SUBTITLE:
            found[_value(file, said[_TRACK_NUMBER])] = _ENCODINGS in said
    return found


def _value(file: BinaryIO, element: Element) -> int:
    return int.from_bytes(bytes_of(file, element), "big")


def _opened(words: bytes, is_packed: bool) -> bytes:
    """Return the words of a block; what is packed otherwise than by zlib stays as it is."""
    try:
        return zlib.decompressobj().decompress(words, _LONGEST_CAPTION) if is_packed else words
    except zlib.error:
        return words
