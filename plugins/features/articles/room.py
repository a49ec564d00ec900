"""The recordings and films of articles, which take room on a stick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.features.list_items.model import PublishedText
from plugins.features.list_items.room import Medium

MEDIA = frozenset({".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm"})


def media_of(texts: Iterable[PublishedText], content: Path) -> Iterator[Medium]:
    """Yield each recording and film that a text uses, with the text's priority and day."""
    for text in texts:
        for source, path in text.files:
            if Path(path).suffix.lower() in MEDIA:
                size = (content / source).stat().st_size
                yield Medium(path, size, text.offline_priority, text.moment.timestamp(), text.path)
