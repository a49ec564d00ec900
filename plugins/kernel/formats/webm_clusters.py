"""The clusters of a WebM: blocks of what is seen and heard, and nothing beside them."""

from __future__ import annotations

from typing import BinaryIO

from plugins.kernel.formats.ebml import Element, Patches, bytes_of, elements, emptied, number_in
from plugins.kernel.formats.webm_tracks import Tracks

CLUSTER = 0x1F43B675
_SIMPLE, _GROUP, _BLOCK, _ADDITIONS, _MORE, _ADDITION_NUMBER = 0xA3, 0xA0, 0xA1, 0x75A1, 0xA6, 0xEE
_OF_TIME = frozenset({0xE7, 0xAB, 0xA7})  # when it begins, how long the one before is, where it lies
IN_CLUSTER = _OF_TIME | {_SIMPLE, _GROUP}
_IN_GROUP = frozenset({_BLOCK, _ADDITIONS, 0x9B, 0xFA, 0xFB, 0xA4, 0x75A2})


def patches_of_cluster(file: BinaryIO, cluster: Element, tracks: Tracks) -> Patches:
    """Yield what is written over in a cluster. Raises Damaged."""
    for each in elements(file, cluster.content):
        yield from patches_of_block(file, each, tracks) if each.number in IN_CLUSTER else emptied([each])


def patches_of_block(file: BinaryIO, part: Element, tracks: Tracks) -> Patches:
    """As `patches_of_cluster`, of one part of it. Those of a cluster of unknown length come like its siblings."""
    if part.number == _SIMPLE and _track_of(file, part) in tracks.dropped:
        yield from emptied([part])
    elif part.number == _GROUP:
        inner = list(elements(file, part.content))
        blocks = {_track_of(file, each) for each in inner if each.number == _BLOCK}
        if blocks & tracks.dropped:
            yield from emptied([part])
            return
        for each in inner:
            if each.number not in _IN_GROUP or (each.number == _ADDITIONS and not blocks & tracks.clear):
                yield from emptied([each])
            elif each.number == _ADDITIONS:
                yield from emptied(more for more in elements(file, each.content) if not _is_picture(file, more))


def _track_of(file: BinaryIO, block: Element) -> int:
    return number_in(bytes_of(file, block, 8), keep_marker=False)[0] if len(block.content) else 0


def _is_picture(file: BinaryIO, more: Element) -> bool:
    """Tell the second picture, of what one sees through, from all else that may stand beside one."""
    if more.number != _MORE:
        return False
    numbers = [bytes_of(file, each) for each in elements(file, more.content) if each.number == _ADDITION_NUMBER]
    return all(each.lstrip(b"\0") in (b"\1", b"") for each in numbers)
