"""Which recordings and films go on a stick when there is not room for all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plugins.entries import Entry
from plugins.sizes import size_text

MEDIA = frozenset({".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm"})


def choose_left_out(entries: Iterable[Entry], content: Path, room: int) -> dict[str, str]:
    """Return what has no room: output path → size as people read it.

    Files are taken by their text's priority, then the newest text's first, then by path, each that still fits. A file
    that several texts use counts once, for the text that comes first. room: bytes.
    """
    left_out: dict[str, str] = {}
    taken: set[str] = set()
    for entry in sorted(entries, key=lambda entry: (entry.offline_priority, -entry.moment.timestamp(), entry.path)):
        for source, path in sorted(entry.files, key=lambda file: file[1]):
            if Path(path).suffix.lower() not in MEDIA or path in taken or path in left_out:
                continue
            size = (content / source).stat().st_size
            if size <= room:
                room -= size
                taken.add(path)
            else:
                left_out[path] = size_text(size)
    return left_out
