"""plugins/features/articles/composing.py: articles checked and composed, by one process or several."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.features.articles.composing import CheckedArticle, check_all, waiting_links
from plugins.features.articles.stored import StoredText
from plugins.kernel.incremental.blobs import SUFFIX, BlobStore
from tests.systems import needs_forked_workers
from tests.unit.features.articles.many import FEW, SHOWN, TEXT, around, checked, files, job
from tests.unit.samples import save

WAYS = [1, pytest.param(3, marks=needs_forked_workers)]


def fingerprints(found: list[CheckedArticle]) -> list[tuple[bytes, bytes, bytes, bytes]]:
    texts = [each.text for each in found if each.text]
    return [(each.fingerprint, each.item.fingerprint, each.link.fingerprint, each.text.fingerprint) for each in texts]


@pytest.mark.parametrize("workers", WAYS)
def test_articles_are_composed_into_blobs(content: Path, blobs: BlobStore, workers: int) -> None:
    """A file for each worker; every text is found by its place."""
    found = checked(content, blobs, workers)
    for number, each in enumerate(found):
        assert each.text and isinstance(each.text.text, StoredText)
        article = each.text.text.article()
        expected = (f"news/a{number}.html", f"第{number}篇")
        assert expected == (article.path, article.title) == (each.text.path, each.text.title)
        assert f"正文{number}，" in article.html == each.text.text.html
        assert (("page", "0.md", "news"), ("is", "news/a0.html")) in each.dependencies
    assert workers == len(list(blobs.folder.glob(f"*{SUFFIX}")))


@pytest.mark.parametrize("workers", WAYS)
def test_workers_change_nothing(content: Path, blobs: BlobStore, workers: int) -> None:
    """Least of all fingerprints, which decide what is printed again."""
    one, other = checked(content, blobs), checked(content, blobs, workers)
    assert one == other
    assert fingerprints(one) == fingerprints(other)


def test_without_a_place_for_them_articles_are_checked_only(few: Path) -> None:
    assert {(None, ())} == {(each.text, each.slips) for each in checked(few, None, count=FEW)}
    save(few, "news/3.md", TEXT.format(3, 3, "见[无](none.md)。"))
    slips = [each.slips for each in checked(few, None, count=FEW)]
    assert [3] == [number for number, each in enumerate(slips) if each]
    assert "链接“none.md”指向的文件不存在" == slips[3][0].what


def test_what_is_not_public_or_has_slips_is_not_composed(few: Path, blobs: BlobStore) -> None:
    save(few, "news/1.md", TEXT.format(1, 1, "见[无](none.md)。"))
    jobs = [job(few, file, number != 0) for number, file in enumerate(files(3))]
    found = check_all(jobs, SHOWN, around(few), blobs, 1).results()
    assert [(None, False), (None, True), ("news/a2.html", True)] == [
        (each.text and each.text.path, each.is_composed) for each in found
    ]


def test_links_of_published_texts_that_wait_are_counted(few: Path) -> None:
    """Each once a text, however often it stands there; drafts may lead wherever they like."""
    save(few, "news/1.md", TEXT.format(1, 1, "[甲](draft.md)、[甲](draft.md)和[乙](other.md)。"))
    save(few, "news/2.md", TEXT.format(2, 2, "[甲](draft.md)。"))
    waiting = around(few, waiting=frozenset({"news/draft.md", "news/other.md"}))
    jobs = [job(few, file) for file in files(3)]
    found = dict(
        zip([each.file.source for each in jobs], check_all(jobs, SHOWN, waiting, None, 1).results(), strict=True)
    )
    assert [0, 2, 1] == [each.waiting_links for each in found.values()]
    assert (2, 3, 0) == tuple(waiting_links(found, dict.fromkeys(public)) for public in ({"news/1.md"}, found, ()))
