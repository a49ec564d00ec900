"""plugins/features/articles/memory.py: what one build knows of the articles, as the next one finds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.articles.memory import MANY_BLOB_FILES, ArticleMemory, keep, recall
from plugins.features.articles.reading import read_all
from plugins.features.articles.stored import StoredText
from plugins.features.list_items.model import PublishedText
from plugins.kernel.incremental.blobs import SUFFIX, BlobStore
from plugins.kernel.incremental.store import CacheStore, Tables
from tests.unit.features.articles.many import FEW, SHOWN, TEXT, checked, files
from tests.unit.samples import save

NAME = "articles-of-a-folder"


def cache_in(blobs: BlobStore) -> CacheStore:
    """Return the cache as another process finds it."""
    return CacheStore(Tables(blobs.folder.parent / "tables", b"v" * 16), blobs)


def knowledge(few: Path, blobs: BlobStore) -> ArticleMemory:
    """Return what a first build finds out."""
    reads, _ = read_all(few, files(FEW + 1), SHOWN, {}, 1).results()
    found = checked(few, blobs, count=FEW)
    return ArticleMemory(reads, {f"news/{number}.md": each for number, each in enumerate(found)})


def texts(memory: ArticleMemory) -> list[PublishedText]:
    return [each.text for each in memory.checked.values() if each.text]


def test_the_next_build_knows_what_the_last_one_knew(few: Path, blobs: BlobStore) -> None:
    """Slips and answers too; the articles themselves are where they were."""
    memory = knowledge(few, blobs)
    cache = cache_in(blobs)
    keep(NAME, cache, memory)
    cache.flush()
    again = recall(NAME, cache_in(blobs))
    assert memory == again
    assert [text.text.html for text in texts(memory)] == [text.text.html for text in texts(again)]
    assert FEW + 1 == len(again.reads) > len(again.checked) == FEW


@pytest.mark.parametrize("is_there", [False, True])
def test_where_nothing_is_kept_nothing_is_known(blobs: BlobStore, is_there: bool) -> None:
    assert ArticleMemory() == recall(NAME, cache_in(blobs) if is_there else None)


def test_what_is_gone_is_forgotten(few: Path, blobs: BlobStore) -> None:
    memory = knowledge(few, blobs)
    cache = cache_in(blobs)
    keep(NAME, cache, memory)
    source = "news/1.md"
    keep(NAME, cache, ArticleMemory({source: memory.reads[source]}, {source: memory.checked[source]}))
    cache.flush()
    again = recall(NAME, cache_in(blobs))
    assert ([source], [source]) == (list(again.reads), list(again.checked))


def test_without_their_texts_articles_are_composed_anew(few: Path, blobs: BlobStore) -> None:
    """What was read of them stays right."""
    memory = knowledge(few, blobs)
    cache = cache_in(blobs)
    keep(NAME, cache, memory)
    cache.flush()
    blobs.close()
    for path in blobs.folder.glob(f"*{SUFFIX}"):
        path.unlink()
    assert ArticleMemory(memory.reads, {}) == recall(NAME, cache_in(BlobStore(blobs.folder)))


def test_files_that_no_article_leads_to_may_go(few: Path, blobs: BlobStore) -> None:
    """They go when the build has ended well: until then another one may read them."""
    knowledge(few, blobs)
    memory = knowledge(few, blobs)
    cache = cache_in(blobs)
    keep(NAME, cache, memory)
    assert 2 == len(list(blobs.folder.glob(f"*{SUFFIX}")))
    cache.flush()
    (left,) = blobs.folder.glob(f"*{SUFFIX}")
    assert {left.name} == {text.text.place[0] for text in texts(memory) if isinstance(text.text, StoredText)}


def test_texts_of_many_small_builds_move_together(few: Path, blobs: BlobStore) -> None:
    """Else each edit would add a file for ever. The table then says where they lie now, though they are equal: also
    that of a folder in which nothing else has changed.
    """
    memory, edits, still = knowledge(few, blobs), 2 * MANY_BLOB_FILES, "rural/0.md"
    memory.reads[still], memory.checked[still] = memory.reads["news/0.md"], checked(few, blobs, count=1)[0]
    cache = cache_in(blobs)
    keep(NAME, cache, memory)
    for number in range(edits):
        source = f"news/{number}.md"
        save(few, source, TEXT.format(number, number, f"正文{number}。"))
        read, fresh = memory.reads["news/0.md"], checked(few, blobs, count=number + 1)[number]
        memory = ArticleMemory(memory.reads | {source: read}, memory.checked | {source: fresh})
        keep(NAME, cache, memory)
        cache.flush()
        assert len(list(blobs.folder.glob(f"*{SUFFIX}"))) <= MANY_BLOB_FILES
    again = recall(NAME, cache_in(blobs))
    html = {source: each.text.text.html for source, each in again.checked.items() if each.text}
    assert [f"<p>正文{number}。</p>" for number in range(edits)] == [
        html[f"news/{number}.md"] for number in range(edits)
    ]
    assert "正文0，" in html[still]
