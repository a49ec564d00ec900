"""MP3: its frames, and nothing between, before or behind them: tags, pictures, lyrics."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.pieces import Piece, merged

TAG = b"ID3"
_HEAD = 4
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # by the version's bits
_FIRST, _SECOND, _THIRD = 3, 2, 1  # bits of the layers
_KBITS = {
    (True, _FIRST): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (True, _SECOND): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (True, _THIRD): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (False, _FIRST): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (False, _SECOND): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (False, _THIRD): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}  # whether it is the first version, the layer
_SAME = 0xFFFE0C00  # bits that all frames of a sound have alike: sync, version, layer, rate


def is_mp3(data: bytes) -> bool:
    """Tell a sound by its beginning."""
    return (data.startswith(TAG) and data[3:4] < b"\x10") or _frame_bytes(data[:_HEAD]) > 0


def clean_mp3(data: bytes) -> list[Piece]:
    """Return the pieces of a sound that play; raise Damaged where there are no two frames on end."""
    frames = list(merged(_frames(data)))
    if not frames:
        raise Damaged("no sound")
    return list[Piece](frames)


def _frames(data: bytes) -> Iterator[range]:
    place, bits = _behind_tags(data), 0
    while place + _HEAD <= len(data):
        length = _frame_bytes(data[place : place + _HEAD])
        kind = int.from_bytes(data[place : place + _HEAD], "big") & _SAME
        if length and (kind == bits or _is_followed(data, place + length, kind)):
            if place + length > len(data):
                return  # the last one is often cut
            bits = kind
            yield range(place, place + length)
            place += length
            continue
        place = data.find(b"\xff", place + 1)
        if place < 0:
            return


def _is_followed(data: bytes, place: int, kind: int) -> bool:
    """Tell the first frame from bytes that look like one: another of its kind follows."""
    return bool(_frame_bytes(data[place : place + _HEAD])) and (
        int.from_bytes(data[place : place + _HEAD], "big") & _SAME == kind
    )


def _behind_tags(data: bytes) -> int:
    place = 0
    while data[place : place + 3] == TAG and place + 10 <= len(data):
        length = 0
        for byte in data[place + 6 : place + 10]:
            length = length << 7 | byte & 0x7F
        place += 10 + length + (10 if data[place + 5] & 0x10 else 0)
    return place


def _frame_bytes(head: bytes) -> int:
    """Return how long the frame is that begins so, 0 where none does."""
    if len(head) < _HEAD or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, sampling, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version not in _RATES or not layer or not 0 < rate < 15 or sampling > 2:
        return 0
    bits, hertz = _KBITS[version == 3, layer][rate - 1] * 1000, _RATES[version][sampling]
    if layer == _FIRST:
        return (12 * bits // hertz + padding) * 4
    samples = 72 if layer == _THIRD and version != 3 else 144
    return samples * bits // hertz + padding
