"""GIF: frames with their times and how often they run; no comments, no blocks of other programs."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged

BEGINNINGS = (b"GIF87a", b"GIF89a")
_HEAD, _FRAME_HEAD = 13, 10
_EXTENSION, _FRAME, _END = 0x21, 0x2C, 0x3B
_TIMES, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
_TIMES_BYTES = 4  # of how long a frame is shown
_LOOP_BYTES = 4  # its block: length, a 1, how often


def clean_gif(data: bytes) -> bytes:
    """Return the picture without comments; raise Damaged."""
    try:
        return b"".join(_blocks(data))
    except IndexError:  # it ends within a length
        raise Damaged("no end") from None


def _blocks(data: bytes) -> Iterator[bytes]:
    if not data.startswith(BEGINNINGS):
        raise Damaged("no GIF")
    place = _HEAD + _palette(data[10])
    yield data[:place]
    while data[place] != _END:
        if data[place] == _EXTENSION:
            end = _behind_blocks(data, place + 2)
            yield _kept_extension(data[place:end])
        elif data[place] == _FRAME:
            end = _behind_blocks(data, place + _FRAME_HEAD + _palette(data[place + 9]) + 1)
            yield data[place:end]
        else:
            end = place + 1  # readers go on as well
        place = end
    yield bytes([_END])


def _kept_extension(block: bytes) -> bytes:
    if block[1] == _TIMES:
        return block[: 3 + _TIMES_BYTES] + b"\0" if block[2] == _TIMES_BYTES else b""
    if block[1] == _APPLICATION and block[2:14] in _LOOPS and block[14] == _LOOP_BYTES - 1:
        return block[: 14 + _LOOP_BYTES] + b"\0"
    return b""


def _palette(flags: int) -> int:
    """Return the bytes of a palette, of which the flags say whether it is there."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += 1 + data[place]
    return place + 1
