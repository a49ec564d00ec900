"""Ogg: sounds without their comments, by mutagen, which writes their pages anew."""

from __future__ import annotations

import io

from plugins.kernel.formats.faults import Damaged, Unclean

BEGINNING = b"OggS"
_HEAD = 27  # bytes of a page before the lengths of its pieces
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
    file = io.BytesIO(_only_pages(data))
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
