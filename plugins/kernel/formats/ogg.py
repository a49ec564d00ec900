"""Ogg: sounds without their comments, by mutagen, which writes their pages anew."""

from __future__ import annotations

import io
from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged, Unclean

BEGINNING = b"OggS"
_HEAD = 27  # bytes of a page before the lengths of its pieces
_UNENDED, _SOUND = 255, b"\xff"  # a piece that goes on in the next one; what begins the sound of a FLAC
_PADDING, _PLACES, _REMARKS = 1, 3, 4  # of what stands before it
_EXPORT = "请用音频软件打开，重新导出成 MP3 或 OGG，再放进来"


def clean_ogg(data: bytes) -> bytes:
    """Return the sound without comments and pictures; raise Damaged, Unclean for several sounds in one file."""
    from mutagen import MutagenError
    from mutagen.oggflac import OggFLAC
    from mutagen.oggopus import OggOpus
    from mutagen.oggspeex import OggSpeex
    from mutagen.oggvorbis import OggVorbis

    kinds = {b"vorbis": OggVorbis, b"OpusHead": OggOpus, b"Speex": OggSpeex, b"FLAC": OggFLAC}
    kind = next((kinds[name] for name in kinds if name in data[:64]), None)
    if not kind or not data.startswith(BEGINNING):
        raise Damaged("no sound")
    pages = _only_pages(data)
    if kind is OggFLAC and any(map(_tells, _heads_of_flac(pages))):
        raise Unclean("里带着图片或别的信息，清不掉", _EXPORT)
    file = io.BytesIO(pages)
    try:
        kind(file).delete(file)  # type: ignore[no-untyped-call]
    except (MutagenError, ValueError, IndexError, KeyError):
        raise Damaged("broken off") from None
    return file.getvalue()


def _only_pages(data: bytes) -> bytes:
    """Return the pages of the one sound in a file, without what follows them: each further sound has comments too."""
    place, sounds, begun = 0, set[bytes](), 0
    while data.startswith(BEGINNING, place) and place + _HEAD <= len(data):
        lengths = data[place + _HEAD : place + _HEAD + data[place + 26]]
        end = place + _HEAD + data[place + 26] + sum(lengths)
        if end > len(data):
            raise Damaged("broken off")
        sounds.add(data[place + 14 : place + 18])
        begun += data[place + 5] >> 1 & 1
        place = end
    if len(sounds) > 1 or begun > 1:
        raise Unclean("由几段声音接成，后面几段里的标题、作者清不掉", _EXPORT)
    return data[:place]


def _heads_of_flac(pages: bytes) -> Iterator[bytes]:
    """Yield what stands before the sound, each in a packet of its own, behind the first."""
    packet, place = b"", 0
    while place + _HEAD <= len(pages):
        lengths = pages[place + _HEAD : place + _HEAD + pages[place + 26]]
        place += _HEAD + len(lengths)
        for length in lengths:
            packet += pages[place : place + length]
            place += length
            if length == _UNENDED:
                continue
            if packet.startswith(_SOUND):
                return
            if not packet.startswith(b"\x7fFLAC"):
                yield packet
            packet = b""


def _tells(head: bytes) -> bool:
    """Tell a picture and what is of programs; remarks are taken out, and a table of places says nothing."""
    kind = head[0] & 0x7F if head else _PADDING
    return (kind == _PADDING and any(head[4:])) or kind not in (_PADDING, _PLACES, _REMARKS)
