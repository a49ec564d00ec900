"""plugins/features/articles/stored.py: composed articles on the disk, found again by the next process."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from plugins.features.articles.model import Article
from plugins.features.articles.stored import StoredText, repack, store
from plugins.features.list_items.model import PublishedText, Text
from plugins.kernel.incremental.blobs import SUFFIX, BlobStore, LostBlob
from tests.unit.features.articles.many import FEW, checked
from tests.unit.samples import article


@pytest.fixture
def reopened(blobs: BlobStore) -> Iterator[Callable[[], BlobStore]]:
    """The blobs as the next process opens them."""
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(BlobStore(blobs.folder)))


def stored(blobs: BlobStore, *bodies: str) -> list[tuple[Article, StoredText]]:
    with blobs.writer() as writer:
        return [(each, store(each, writer)) for each in (article(body=body) for body in bodies)]


def test_an_article_and_its_text_come_back(blobs: BlobStore) -> None:
    """The text alone too, without the article around it. What stands for it does not tell where it lies."""
    for made, text in stored(blobs, "“正文”，**&**𠮷。", "## 题\n\n" + "长。" * 5_000, "一。"):
        assert (made, made.html) == (text.article(), text.html)
        assert Text.of(made.html) == text
        assert Text.of(made.html).fingerprint == text.fingerprint


def test_a_text_that_stands_in_the_article_twice_comes_back(blobs: BlobStore) -> None:
    """As where the summary is the whole of it: what is read is what was asked for."""
    made = article("摘要: <p>甲。</p>\n", body="甲。\n")
    assert made.summary == made.html
    with blobs.writer() as writer:
        text = store(made, writer)
    assert (made, made.html) == (text.article(), text.html)


def test_a_stored_text_is_fetched_again_by_the_next_process(few: Path, blobs: BlobStore) -> None:
    """From the same place, without the article itself in the table."""
    text = checked(few, blobs, count=FEW)[5].text
    assert text
    table = pickle.dumps(text)
    assert b"<p>" not in table
    again: PublishedText = pickle.loads(table)
    assert (text, text.fingerprint, text.text.html) == (again, again.fingerprint, again.text.html)


def test_a_text_that_is_lost_is_not_invented(blobs: BlobStore) -> None:
    ((_, text),) = stored(blobs, "正文。")
    blobs.close()
    path = blobs.folder / text.place[0]
    path.write_bytes(path.read_bytes()[: text.place[1] + 1])
    with pytest.raises(LostBlob):
        _ = text.html
    with pytest.raises(LostBlob):
        text.article()


def test_texts_move_into_one_file(blobs: BlobStore, reopened: Callable[[], BlobStore]) -> None:
    """And are the same there."""
    found = [pair for bodies in (("一。",), ("二。", "三。"), ("四。",)) for pair in stored(blobs, *bodies)]
    texts = [text for _, text in found]
    assert 3 == len({text.place[0] for text in texts})
    repack(texts, blobs)
    (name,) = {text.place[0] for text in texts}
    blobs.keep_only({name})
    assert [name] == [path.name for path in blobs.folder.glob(f"*{SUFFIX}")]
    assert [made for made, _ in found] == [pickle.loads(reopened().read(text.place, text.blob_hash)) for text in texts]
    assert [made.html for made, _ in found] == [text.html for text in texts]
