"""RIFF: WebP pictures and WAV sounds, both of chunks with a name and a length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from plugins.kernel.formats.colour_profiles import clean_profile
from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.pieces import Piece, size_of
from plugins.kernel.formats.tiff_directory import orientation_in, turned_tiff

BEGINNING, WEBP, WAVE = b"RIFF", b"WEBP", b"WAVE"
_HEAD = 12
_FLAGS, _FRAME = b"VP8X", b"ANMF"
_PICTURE = frozenset({_FLAGS, _FRAME, b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ICCP"})
_BYTES = {_FLAGS: 10, b"ANIM": 6}  # of the chunks that are always as long
_IMAGES, _PROFILE = frozenset({b"VP8 ", b"VP8L"}), b"ICCP"  # a picture is one of the two
_IN_FRAME = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_FRAME_HEAD = 16
_EXIF, _EXIF_HEAD = b"EXIF", b"Exif\0\0"
_ANNOUNCED_EXIF = 0x08
_ANNOUNCED_METADATA = _ANNOUNCED_EXIF | 0x04  # and XMP
_UNKNOWN = 0xFFFFFFFF  # a length
_SOUND = frozenset({b"fmt ", b"fact", b"data"})


def clean_webp(data: bytes) -> bytes:
    """Return the picture without Exif, XMP and unknown chunks; raise Damaged."""
    if not data.startswith(BEGINNING) or data[8:_HEAD] != WEBP:
        raise Damaged("no WebP")
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise Damaged("broken off")
    found = list(_chunks(data[_HEAD:end]))
    turned = _turned(found)
    chunks = b"".join(_kept(name, content, is_turned=bool(turned)) for name, content in _firsts(found)) + turned
    return BEGINNING + (len(WEBP) + len(chunks)).to_bytes(4, "little") + WEBP + chunks


def _turned(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return a chunk that says how the picture is turned, b"" for one that stands upright or cannot say it."""
    said = dict(reversed(list(chunks)))  # of each kind the first counts
    turned = orientation_in(said.get(_EXIF, b"").removeprefix(_EXIF_HEAD))
    return _chunk(_EXIF, turned_tiff(turned)) if turned != 1 and _FLAGS in said else b""


def _firsts(chunks: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a picture, of each kind the first, but all frames of a moving one."""
    seen = set[bytes]()
    for name, content in chunks:
        if name in _PICTURE and (name == _FRAME or name not in seen):
            yield name, content
        seen |= _IMAGES if name in _IMAGES else {name}


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each chunk."""
    place = 0
    while place + 8 <= len(data):
        start, length = place + 8, int.from_bytes(data[place + 4 : place + 8], "little")
        if start + length > len(data):
            raise Damaged("a chunk ends beyond the file")
        yield data[place : place + 4], data[start : start + length]
        place = start + length + length % 2


def _kept(name: bytes, content: bytes, *, is_turned: bool) -> bytes:
    content = content[: _BYTES.get(name)]
    if name == _FLAGS and content:
        content = bytes([content[0] & ~_ANNOUNCED_METADATA | _ANNOUNCED_EXIF * is_turned]) + content[1:]
    elif name == _PROFILE:
        try:
            content = clean_profile(content)
        except Damaged:
            return b""
    elif name == _FRAME:
        inner = (_chunk(*each) for each in _firsts(_chunks(content[_FRAME_HEAD:])) if each[0] in _IN_FRAME)
        content = content[:_FRAME_HEAD] + b"".join(inner)
    return _chunk(name, content)


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def _said_size(file: BinaryIO) -> int:
    file.seek(4)
    return 8 + int.from_bytes(file.read(4), "little")


def clean_wav(file: BinaryIO, size: int) -> list[Piece]:
    """Return the pieces of a sound without names, places and notes. size: of the file, in bytes. Raises Damaged."""
    pieces: list[Piece] = []
    place, said = _HEAD, _said_size(file)
    size = said if _HEAD < said <= size else size
    while place + 8 <= size:
        file.seek(place)
        head = file.read(8)
        length = int.from_bytes(head[4:], "little")
        if length == _UNKNOWN and head[:4] == b"data":  # a program that wrote it while it was recorded
            length = size - place - 8
            head = head[:4] + length.to_bytes(4, "little")
        if place + 8 + length > size:
            raise Damaged("broken off")
        if head[:4] in _SOUND:
            pieces += [head, range(place + 8, place + 8 + length), bytes(length % 2)]
        place += 8 + length + length % 2
    if not any(piece[:4] == b"data" for piece in pieces if isinstance(piece, bytes)):
        raise Damaged("no sound")
    return [BEGINNING + (len(WAVE) + size_of(pieces)).to_bytes(4, "little") + WAVE, *pieces]
