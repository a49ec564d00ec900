"""The tracks of a WebM: which are played, and what is said of each."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import BinaryIO

from plugins.kernel.formats.ebml import VOID, Element, Patches, bytes_of, elements, emptied
from plugins.kernel.frozen import frozen

TRACK = 0xAE
_NUMBER, _TYPE, _CODEC, _PRIVATE, _VIDEO, _ALPHA = 0xD7, 0x83, 0x86, 0x63A2, 0xE0, 0x53C0
# A name of its own, one of the codec, its settings and addresses, files of its own, a check sum.
_GONE = frozenset({0x536E, 0x258688, 0x3A9697, 0x3B4040, 0x26B240, 0x7446, 0xBF, VOID})
_CAPTIONS = b"\x11"
_PLAYED = frozenset(
    {b"\1", b"\2", _CAPTIONS, b""}
)  # pictures, sounds, captions; of one that does not say it, nobody knows
_VORBIS = b"A_VORBIS"
_MOST_PRIVATE = 10_000_000  # bytes


@frozen
class Tracks:
    """By their numbers. dropped: those that nobody plays, as where a camera was. clear: pictures that one sees through,
    which have a second picture beside each.
    """

    dropped: frozenset[int]
    clear: frozenset[int]
    has_captions: bool = False


def tracks_of(file: BinaryIO, entries: Iterable[Element]) -> Tracks:
    """Return the tracks of a film. entries: what lies in its list of them. Raises Damaged."""
    dropped, clear, has_captions = set[int](), set[int](), False
    for entry in entries:
        if entry.number != TRACK:
            continue
        said = {each.number: each for each in elements(file, entry.content)}
        number = int.from_bytes(bytes_of(file, said[_NUMBER]), "big") if _NUMBER in said else 0
        has_captions = has_captions or (_TYPE in said and bytes_of(file, said[_TYPE]).lstrip(b"\0") == _CAPTIONS)
        if not _is_played(file, said):
            dropped.add(number)
        video = elements(file, said[_VIDEO].content) if _VIDEO in said else iter(())
        if any(each.number == _ALPHA and any(bytes_of(file, each)) for each in video):
            clear.add(number)
    return Tracks(frozenset(dropped), frozenset(clear), has_captions)


def patches_of_track(file: BinaryIO, track: Element, tracks: Tracks) -> Patches:
    """Yield what is written over in an entry of the list."""
    inner = list(elements(file, track.content))
    said = {each.number: each for each in inner}
    number = int.from_bytes(bytes_of(file, said[_NUMBER]), "big") if _NUMBER in said else 0
    if number in tracks.dropped:
        yield from emptied([track])
        return
    yield from emptied(each for each in inner if each.number in _GONE)
    if _PRIVATE in said and _CODEC in said and bytes_of(file, said[_CODEC]).rstrip(b"\0") == _VORBIS:
        private = bytes_of(file, said[_PRIVATE], _MOST_PRIVATE)
        for each in _remarks_of_vorbis(private):
            yield said[_PRIVATE].content.start + each.start, b"=".ljust(len(each))


def _is_played(file: BinaryIO, said: dict[int, Element]) -> bool:
    return (bytes_of(file, said[_TYPE]).lstrip(b"\0") if _TYPE in said else b"") in _PLAYED


def _remarks_of_vorbis(private: bytes) -> list[range]:
    """Return where title, artist and the rest stand in the heads of a sound, which lie there one behind the other."""
    found, at = list[range](), private.find(b"\3vorbis")
    if at < 0:
        return found
    try:
        (length,) = struct.unpack_from("<L", private, at + 7)
        place = at + 11 + length
        (count,) = struct.unpack_from("<L", private, place)
        place += 4
        for _ in range(min(count, len(private))):
            (length,) = struct.unpack_from("<L", private, place)
            if place + 4 + length > len(private):
                break
            if length:
                found.append(range(place + 4, place + 4 + length))
            place += 4 + length
    except struct.error:
        return found
    return found
