"""What the last build knew of the articles, and what the next one shall know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from plugins.features.articles.composing import CheckedArticle
from plugins.features.articles.reading import ReadArticle, Stat
from plugins.features.articles.stored import StoredText, repack
from plugins.kernel.frozen import frozen
from plugins.kernel.incremental.blobs import Place
from plugins.kernel.incremental.store import CacheStore

MANY_BLOB_FILES = 8  # each small build adds one
_Row = tuple[ReadArticle, CheckedArticle | None, Place | None, Stat | None]


@frozen
class ArticleMemory:
    """reads, checked, and what tells that a file is as it was read: by source."""

    reads: dict[str, ReadArticle] = field(default_factory=dict)
    checked: dict[str, CheckedArticle] = field(default_factory=dict)
    stats: dict[str, Stat] = field(default_factory=dict)

    def is_as_read(self, source: str, stat: Stat | None) -> bool:
        """Tell whether a file is as it was read, by what stands for it now; one that was unreadable is tried again."""
        return stat is not None and self.stats.get(source) == stat and bool(self.reads[source].inputs)


def recall(name: str, cache: CacheStore | None) -> ArticleMemory:
    """Return what the last build has kept under that name."""
    if not cache:
        return ArticleMemory()
    rows: dict[str, _Row] = cache.load_map(name)
    reads = {source: read for source, (read, _, _, _) in rows.items()}
    checked = {source: found for source, (_, found, _, _) in rows.items() if found}
    stats = {source: stat for source, (_, _, _, stat) in rows.items() if stat}
    if cache.blobs and not cache.blobs.hold(_blob_files(rows)):
        checked = {}
    return ArticleMemory(reads, checked, stats)


def keep(name: str, cache: CacheStore, memory: ArticleMemory) -> None:
    """Keep what this build knows for the next one. Blobs that no article leads to any more may go."""
    rows = _rows(memory)
    if cache.blobs and len(_blob_files(rows)) > MANY_BLOB_FILES:
        repack(list(_texts(memory.checked)), cache.blobs)
        rows = _rows(memory)
    cache.save_map(name, rows)
    cache.wanted = _blob_files(rows)


def _rows(memory: ArticleMemory) -> dict[str, _Row]:
    checked, stats = memory.checked, memory.stats
    return {source: _row(read, checked.get(source), stats.get(source)) for source, read in memory.reads.items()}


def _row(read: ReadArticle, checked: CheckedArticle | None, stat: Stat | None) -> _Row:
    """Return what is kept of an article. The place of its text is told apart: an equal text may lie elsewhere."""
    text = checked.text.text if checked and checked.text else None
    return read, checked, text.place if isinstance(text, StoredText) else None, stat


def _blob_files(rows: Mapping[str, _Row]) -> set[str]:
    return {place[0] for _, _, place, _ in rows.values() if place}


def _texts(checked: Mapping[str, CheckedArticle]) -> Iterator[StoredText]:
    for each in checked.values():
        if each.text and isinstance(each.text.text, StoredText):
            yield each.text.text
