"""A film's captions within its page: from a disk, Chromium and Firefox read no file of captions."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from plugins.articles.model import Piece
from plugins.articles.piece import CAPTIONS
from plugins.entries import Entry


def with_captions(piece: Piece, content: Path) -> Piece:
    """Return the piece with its film's captions as an address that holds them. content: where its files lie."""
    video = piece.video
    source = next((source for source, path in piece.files.items() if video and path == video.captions), None)
    if not video or source is None:
        return piece
    data = b64encode((content / source).read_bytes()).decode()
    return replace(piece, video=replace(video, captions_within=f"data:text/vtt;base64,{data}"))


def caption_texts(entry: Entry, content: Path) -> Iterator[bytes]:
    """Yield the captions that a text's page would hold: it is made again when they change."""
    for source, path in entry.files:
        if Path(path).suffix.lower() in CAPTIONS:
            yield (content / source).read_bytes()
