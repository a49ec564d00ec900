"""The kinds of files that an article's head may name."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.features.articles.head_fields import plain_files
from plugins.features.articles.model import ArticleSource
from plugins.kernel.downloads.kinds import DOWNLOADS
from plugins.kernel.images.pictures import SUFFIXES

AUDIO = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".wav": "audio/wav"}
VIDEO = {".mp4": "video/mp4", ".webm": "video/webm"}
CAPTIONS = {".vtt": "text/vtt"}
POSTERS = frozenset(SUFFIXES - {".bmp", ".tif", ".tiff"})  # published as they are, so a browser must know them


def head_files(article: ArticleSource) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Yield (line, target, allowed suffixes) for each file that the head names."""
    lines = article.values
    if article.get("image"):
        yield lines.line_of("image"), article.get("image"), frozenset(SUFFIXES)
    if article.get("audio"):
        yield lines.line_of("audio"), article.get("audio"), frozenset(AUDIO)
    for each in article.get("attachments", ()):
        if each.get("file"):
            yield each.line_of("file"), each.get("file"), DOWNLOADS
    video = article.get("video")
    if video:
        for name, kinds in (("file", VIDEO), ("poster", POSTERS), ("captions", CAPTIONS)):
            if video.get(name):
                yield video.line_of(name), video.get(name), frozenset(kinds)
    for line, target in plain_files(lines):
        yield line, target, DOWNLOADS


def suffix_of(target: str) -> str:
    """Return a file name's ending in small letters, with its dot."""
    return "." + target.rpartition(".")[2].lower()
