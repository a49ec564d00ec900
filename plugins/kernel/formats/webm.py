"""WebM: elements that play stay at their place; titles, tags, dates and attached files become empty space.

What the encoder has noted of itself and of the length stays, if it is no more than that.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from plugins.kernel.formats.ebml import BEGINNING as BEGINNING
from plugins.kernel.formats.ebml import SEGMENT, VOID, Element, Patches, bytes_of, elements, emptied
from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.pieces import Piece, patched
from plugins.kernel.formats.webm_captions import tracks_with_places
from plugins.kernel.formats.webm_clusters import CLUSTER, IN_CLUSTER, patches_of_block, patches_of_cluster
from plugins.kernel.formats.webm_tracks import TRACK, Tracks, patches_of_track, tracks_of

_INFO, _TRACKS, _HEAD, _SEEK, _CUES = 0x1549A966, 0x1654AE6B, 0x1A45DFA3, 0x114D9B74, 0x1C53BB6B
# Scale, duration, and the two programs, which the format demands.
_PROGRAMS = frozenset({0x4D80, 0x5741})
_OF_INFO = frozenset({0x2AD7B1, 0x4489}) | _PROGRAMS
_TAGS, _TAG, _SIMPLE, _TAG_NAME, _TAG_TEXT = 0x1254C367, 0x7373, 0x67C8, 0x45A3, 0x4487
_IN_TAG, _IN_SIMPLE = frozenset({0x63C0, _SIMPLE}), frozenset({_TAG_NAME, _TAG_TEXT, 0x447A, 0x4484})
_HARMLESS = frozenset({b"ENCODER", b"DURATION"})
_OF_PROGRAM = re.compile(rb"[\w .:+()/-]{0,80}\0*")  # a name and a version, or a length


def clean_webm(file: BinaryIO, size: int) -> list[Piece]:
    """Return the pieces of a film without what is said of it. size: of the file, in bytes. Raises Damaged."""
    top = list(islice(elements(file, range(size)), 2))
    if [each.number for each in top] != [_HEAD, SEGMENT]:
        raise Damaged("no film")
    end = top[1].content.stop  # what lies behind it is no film
    parts = list(elements(file, top[1].content))
    if not {_INFO, _TRACKS, CLUSTER} <= {each.number for each in parts}:
        raise Damaged("no film")
    tracks = _tracks(file, parts)
    if tracks.has_captions:
        tracks = replace(tracks, dropped=tracks.dropped | tracks_with_places(file, size))
    return list(patched(end, _patches(file, parts, tracks)))


def loses_webm_captions(file: BinaryIO, size: int) -> bool:
    """Tell a film of which captions go, since they say where it was made. Raises Damaged."""
    segment = list(islice(elements(file, range(size)), 2))[1]
    return _tracks(file, list(elements(file, segment.content))).has_captions and bool(tracks_with_places(file, size))


def _tracks(file: BinaryIO, parts: list[Element]) -> Tracks:
    entries = (each for part in parts if part.number == _TRACKS for each in elements(file, part.content))
    return tracks_of(file, entries)


def _patches(file: BinaryIO, parts: list[Element], tracks: Tracks) -> Patches:
    for part in parts:
        if part.number == _INFO:
            yield from _of_info(file, part)
        elif part.number == _TRACKS:
            for track in elements(file, part.content):
                yield from patches_of_track(file, track, tracks) if track.number == TRACK else emptied([track])
        elif part.number == _TAGS:
            yield from emptied(tag for tag in elements(file, part.content) if not _is_harmless(file, tag))
        elif part.number == CLUSTER:
            yield from patches_of_cluster(file, part, tracks)
        elif part.number in IN_CLUSTER:
            yield from patches_of_block(file, part, tracks)
        elif part.number in (_SEEK, _CUES):
            yield from emptied(each for each in elements(file, part.content) if each.number == VOID)
        else:
            yield from emptied([part])


def _of_info(file: BinaryIO, info: Element) -> Patches:
    for each in elements(file, info.content):
        if each.number not in _OF_INFO:
            yield from emptied([each])
        elif each.number in _PROGRAMS and not _is_of_program(file, each):
            yield each.content.start, b" " * len(each.content)


def _is_harmless(file: BinaryIO, tag: Element) -> bool:
    """Tell a tag that only an encoder has written, about itself."""
    if tag.number != _TAG:
        return False
    parts = list(elements(file, tag.content))
    inner = [each for part in parts if part.number == _SIMPLE for each in elements(file, part.content)]
    names = [bytes_of(file, each) for each in inner if each.number == _TAG_NAME]
    texts = [each for each in inner if each.number == _TAG_TEXT]
    numbers, inner_numbers = {each.number for each in parts}, {each.number for each in inner}
    if not (_IN_TAG.issuperset(numbers) and _IN_SIMPLE.issuperset(inner_numbers) and _HARMLESS.issuperset(names)):
        return False
    return len(names) == sum(part.number == _SIMPLE for part in parts) and all(
        _is_of_program(file, each) for each in texts
    )


def _is_of_program(file: BinaryIO, element: Element) -> bool:
    return len(element.content) <= 100 and bool(_OF_PROGRAM.fullmatch(bytes_of(file, element)))
