"""Ogg: sounds without their comments, by mutagen, which writes their pages anew."""

from __future__ import annotations

import io

from plugins.kernel.formats.faults import Damaged

BEGINNING = b"OggS"


def clean_ogg(data: bytes) -> bytes:
    """Return the sound without comments and pictures; raise Damaged."""
    from mutagen import MutagenError
    from mutagen.oggflac import OggFLAC
    from mutagen.oggopus import OggOpus
    from mutagen.oggspeex import OggSpeex
    from mutagen.oggvorbis import OggVorbis

    kinds = {b"vorbis": OggVorbis, b"OpusHead": OggOpus, b"Speex": OggSpeex, b"FLAC": OggFLAC}
    kind = next((kinds[name] for name in kinds if name in data[:64]), None)
    if not kind or not data.startswith(BEGINNING):
        raise Damaged("no sound")
    file = io.BytesIO(data)
    try:
        kind(file).delete(file)  # type: ignore[no-untyped-call]
    except (MutagenError, ValueError, IndexError, KeyError):
        raise Damaged("broken off") from None
    return file.getvalue()
