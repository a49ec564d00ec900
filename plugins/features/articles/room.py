"""Which recordings and films go on a stick when there is not room for all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugins.features.list_items.model import PublishedText
from plugins.kernel.sizes import size_text

MEDIA = frozenset({".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm"})


def choose_left_out(texts: Iterable[PublishedText], content: Path, room: int) -> dict[str, str]:
    """Return what has no room: output path → size as people read it.

    Files are taken by their text's priority, then the newest text's first, then by path, each that still fits. A file
    that several texts use counts once, for the text that comes first. room: bytes.
    """
    left_out: dict[str, str] = {}
    taken: set[str] = set()
    for text in sorted(texts, key=lambda text: (text.offline_priority, -text.moment.timestamp(), text.path)):
        for source, path in sorted(text.files, key=lambda file: file[1]):
            if Path(path).suffix.lower() not in MEDIA or path in taken or path in left_out:
                continue
            size = (content / source).stat().st_size
            if size <= room:
                room -= size
                taken.add(path)
            else:
                left_out[path] = size_text(size)
    return left_out
