"""One state of the content: what the features read of it, and all that must be mended first."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from plugins.kernel.building.build_context import BuildContext
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Models
from plugins.kernel.dates.civil_time import SHANGHAI
from plugins.kernel.incremental.blobs import BlobStore
from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.store import CacheStore
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.problems import Problem
from plugins.kernel.request import BuildRequest
from tests.unit.samples import catalogues, offer, picture

NOW = datetime(2026, 3, 10, 8, 0, tzinfo=SHANGHAI)
REQUEST = BuildRequest(Path("content"), Path("faq"), Path("output"), Path("theme"), NOW, content_shown="稿件/")
SLIP, OTHER = Problem("稿件/a.md", 3, "日期写错了", "请改"), Problem("稿件/b.md", 1, "没有标题", "请写标题")


def reading(cache: CacheStore | None = None) -> Reading:
    return Reading(REQUEST, ("news/a.md",), frozenset({"search"}), Models(), cache)


def edition(explanation: Explanation | None = None) -> Edition:
    """Return an edition without a text."""
    context = BuildContext(
        REQUEST.content, LinkResolver({}, frozenset(), frozenset()), {}, {}, date(2026, 3, 10), picture, offer
    )
    pictures, downloads = catalogues(REQUEST.content)
    return Edition(
        REQUEST, Models(), Announcements(), context, pictures, downloads, cache=None, explanation=explanation
    )


def test_a_feature_learns_where_its_files_lie_and_what_they_are_called() -> None:
    """The folder is where the request says; messages print what the editor has typed."""
    assert (Path("content"), "稿件/") == (reading().content, reading().shown)


def test_problems_of_all_features_are_gathered() -> None:
    """An editor shall see all of them at once."""
    found = reading()
    found.report([SLIP])
    found.report(iter([OTHER]))
    found.report(())
    assert [SLIP, OTHER] == found.problems


@pytest.mark.parametrize("workers", [1, 3])
def test_as_many_read_as_the_build_has_workers(tmp_path: Path, workers: int) -> None:
    assert workers == reading(CacheStore(None, BlobStore(tmp_path), workers)).workers


def test_where_texts_are_only_checked_one_reads() -> None:
    """There is no cache, and workers would have nothing to put their texts into."""
    assert 1 == reading().workers


def test_an_edition_is_of_one_moment() -> None:
    """The clock is looked at once, when the build is asked for."""
    assert NOW == edition().now


def test_why_a_text_is_composed_anew_is_told_to_who_has_asked() -> None:
    """`build --explain` asks for one path."""
    explanation = Explanation("news/a.html")
    found = edition(explanation)
    found.explain("news/a.html", "稿件文件变了")
    found.explain("news/b.html", "别的稿件")
    assert ["稿件文件变了"] == explanation.why


def test_where_nobody_has_asked_nothing_is_noted() -> None:
    edition().explain("news/a.html", "稿件文件变了")
