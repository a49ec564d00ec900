"""plugins/pipeline/edition.py: everything read, and checked anew only where anything that went into it has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from plugins.features.articles.collection import Articles
from plugins.features.articles.memory import MANY_BLOB_FILES
from plugins.features.articles.model import ArticleHeader
from plugins.kernel.building.edition import Edition
from plugins.kernel.incremental.blobs import SUFFIX, BlobStore, blobs_in
from plugins.kernel.incremental.store import CacheStore, Tables
from plugins.kernel.request import Folders
from tests.built.programs.pipeline.edition.county import (
    ALL,
    FILES,
    HEAD,
    NEWS,
    PUBLISHED,
    County,
    assert_right,
    composed,
    named,
    texts,
)
from tests.county import NOW
from tests.unit.samples import save


def test_everything_is_read_and_checked_once(county: County) -> None:
    """By the next build nothing, as long as nothing changes; a new time of a file is no change."""
    assert (ALL, ALL) == (county.read, county.checked)
    os.utime(county.content / "news/link.md", (0, 0))
    edition = county.look()
    assert (set(), set()) == (county.read, county.checked)
    assert_right(edition, county)


def test_a_check_looks_only_at_what_has_changed_since_the_last(county: County) -> None:
    """It remembers by itself: it composes nothing, and what builds have composed stays theirs."""
    assert (ALL, ALL) == _checked(county)
    county.write("news/link.md", HEAD.format("一", "", "[没有](missing.md)"))
    assert (named("link"), named("link")) == _checked(county)
    assert (set(), set()) == _checked(county)
    county.look()
    assert (named("link"), named("link")) == (county.read, county.checked)


def _checked(county: County) -> tuple[set[str], set[str]]:
    """Return what a check reads and what it looks at, after it has found what a first one finds."""
    county.read.clear()
    county.checked.clear()
    memory = CacheStore(Tables(county.cache, county.version), None)
    found = county.check(memory).problems
    memory.flush()
    seen = set(county.read), set(county.checked)
    assert found == county.check().problems
    return seen


def test_a_broken_link_is_right_when_its_target_comes(county: County) -> None:
    """Though the text with the link stays the same."""
    county.write("news/broken.md", HEAD.format("九", "", "[丁](missing.md)"))
    (problem,) = county.look().problems
    assert "content/news/broken.md:7: 链接“missing.md”指向的文件不存在" in str(problem)
    county.write("news/missing.md", HEAD.format("十", "", "正文。"))
    assert () == county.look().problems
    assert named("broken", "missing") == county.checked


def test_a_problem_is_told_each_time(county: County) -> None:
    """By builds that check nothing too."""
    county.write("news/bad.md", HEAD.format("九", "", "## 题\n\n# 一级\n\n[丁](missing.md)"))
    county.write("news/head.md", HEAD.format("十", "题图: no.svg\n", "正文。"))
    first, second = county.look(), county.look()
    assert first.problems == second.problems != ()
    assert {"content/news/bad.md", "content/news/head.md"} == {problem.path for problem in second.problems}
    assert (set(), set()) == (county.read, county.checked)


def test_only_published_texts_are_composed(county: County) -> None:
    """A draft is checked all the same."""
    paths = {f"news/{header.slug}.html" for header in published(county.look()) if header.column.slug == "news"}
    assert paths | {"rural/cha.html"} == {text.path for text in texts(county.look())}
    county.write("news/draft.md", NEWS["draft"].replace("target.md", "missing.md"))
    assert ["content/news/draft.md"] == [problem.path for problem in county.look().problems]


def published(edition: Edition) -> Iterable[ArticleHeader]:
    headers = edition.models.of(Articles).headers
    assert PUBLISHED == set(headers.published)
    return headers.published.values()


def test_without_a_place_for_texts_they_are_only_checked(county: County) -> None:
    """As `check` does."""
    edition = county.check()
    assert ([], ()) == (texts(edition), edition.problems)
    county.write("news/bad.md", HEAD.format("九", "", "[丁](missing.md)"))
    assert 1 == len(county.check().problems)


def test_links_that_wait_are_counted(county: County) -> None:
    """Of published texts only, and by builds that check nothing too."""
    assert [1, 1] == [county.look().waiting_links for _ in range(2)]


def blobs(county: County) -> set[str]:
    return {path.name for path in county.cache.glob(f"*{SUFFIX}")}


@pytest.mark.parametrize("damage", ["removed", "moved away and back"])
def test_lost_texts_are_composed_again_and_kept(county: County, damage: str) -> None:
    """Once: the build after that finds everything in its place."""
    before = blobs(county)
    blobs_in(str(county.cache)).close()
    for name in before:
        (county.cache / name).rename(county.root / name)
    edition = county.look()
    assert ALL == county.checked
    assert_right(edition, county)
    if damage != "removed":
        for name in before:
            (county.root / name).rename(county.cache / name)
    blobs_in(str(county.cache)).close()
    assert_right(county.look(), county)
    assert set() == county.checked


def test_small_edits_do_not_heap_up_blob_files(county: County) -> None:
    """Each adds one; now and then all texts move into one, and no build has to check them again."""
    names = sorted(set(NEWS) - {"draft", "later"})
    for number in range(2 * MANY_BLOB_FILES):
        name = names[number % len(names)]
        county.write(f"news/{name}.md", f"{NEWS[name]}\n第{number}稿\n")
        edition = county.look()
        assert named(name) == county.checked, number
        assert len(blobs(county)) <= MANY_BLOB_FILES + 1
        blobs_in(str(county.cache)).close()
        assert_right(edition, county)


def test_a_table_of_another_folder_is_not_used(county: County) -> None:
    """Two counties share one cache."""
    other = County(county.root / "other", now=NOW)
    for path, text in FILES.items():
        other.write(path, text.replace("标题: 一", "标题: 别处"))
    found = other.check(county.kept())
    assert (ALL, ALL) == (county.read, county.checked)
    assert "别处" in {text.title for text in texts(found)}


def test_a_message_names_a_file_that_is_there(tmp_path: Path) -> None:
    """Whichever folder it is in."""
    content, faq = save(tmp_path, "c/news/a.md", "").parents[1], save(tmp_path, "f/a.yaml", "").parent
    folders = Folders(content, faq)
    assert content / "news/a.md" == folders.path_of("content/news/a.md")
    assert faq / "a.yaml" == folders.path_of("faq/a.yaml")


def test_blobs_of_a_passing_build_are_left_to_whoever_made_them(tmp_path: Path, county: County) -> None:
    """Without tables nothing is removed while texts are read."""
    with closing(BlobStore(tmp_path / "own")) as own:
        cache = CacheStore(None, own)
        edition = county.check(cache)
        cache.flush()
        assert len(PUBLISHED) == len(composed(edition))
    blobs_in(str(tmp_path / "own")).close()
