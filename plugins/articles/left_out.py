"""An article as a bundle shows it that has no room for all its recordings and films."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from plugins.addresses import INTERNAL
from plugins.articles.model import Piece

_LINK = re.compile(rf'<a [^>]*?href="{INTERNAL}([^"#]*)[^>]*>(.*?)</a>', re.DOTALL)


def without(piece: Piece, left_out: Mapping[str, str]) -> Piece:
    """Return the piece with what is left out named in its place. left_out: output path → size as people read it."""
    missing = {path: left_out[path] for path in piece.files.values() if path in left_out}
    if not missing:
        return piece
    return replace(
        piece,
        audio=piece.audio and replace(piece.audio, left_out=missing.get(piece.audio.path, "")),
        video=piece.video and replace(piece.video, left_out=missing.get(piece.video.src, "")),
        attachments=tuple(replace(each, left_out=missing.get(each.path, "")) for each in piece.attachments),
        html=_LINK.sub(lambda found: _named(found, missing), piece.html),
    )


def _named(link: re.Match[str], missing: Mapping[str, str]) -> str:
    if link[1] not in missing:
        return link[0]
    return f'<span class="left-out">{link[2]}\uff08{missing[link[1]]}\uff0c没有装进离线包\uff09</span>'
