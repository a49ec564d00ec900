"""plugins/features/articles/collection.py: all articles of a folder, from their files to what is published.

What a whole edition makes of it is in tests/built/programs/pipeline/edition.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from plugins.features.articles import collection as module
from plugins.features.articles.collection import Articles, announce_articles, check_articles, read_articles
from plugins.features.columns.model import Columns
from plugins.kernel.building.edition import Edition, Reading
from plugins.kernel.building.feature import Announcements, Models
from plugins.kernel.incremental.blobs import blobs_in
from plugins.kernel.incremental.explain import Explanation
from plugins.kernel.incremental.store import CacheStore, Tables
from plugins.kernel.problems import Problem
from plugins.kernel.reading.folders import list_files
from plugins.kernel.request import BuildRequest
from tests.county import NOW
from tests.unit.samples import SITE, catalogues, column, columns, context, save

HEAD = "---\n标题: {}\n日期: {}\n地址名: {}\n{}---\n{}\n"
FILES = {
    "news/link.md": HEAD.format("一", "2026-03-01", "link", "", "见[乙](target.md)。"),
    "news/target.md": HEAD.format("乙", "2026-03-02", "target", "标签: 茶\n", "正文。"),
    "news/plain.md": HEAD.format("二", "2026-03-03", "plain", "", "正文。"),
    "rural/link.md": HEAD.format("三", "2026-03-04", "link", "标签: 茶、春\n", "见[乙](../news/target.md)。"),
    "news/draft.md": HEAD.format("丙", "2026-03-05", "draft", "状态: 草稿\n标签: 蜂\n", "正文。"),
    "news/later.md": HEAD.format("丁", "2026-03-20", "later", "", "见[丙](draft.md)。"),
}
PAGES = {"news/target.md": "news/target.html"}
WAITING = frozenset({"news/draft.md"})
TAGS = {"茶": "tags/cha.html", "春": "tags/chun.html", "蜂": "tags/feng.html"}
PUBLISHED = ["rural/link.html", "news/plain.html", "news/target.html", "news/link.html"]


@dataclass
class Folder:
    """A content folder and its cache. composed: the sources that the last look has checked anew. problems: of it."""

    root: Path
    composed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def content(self) -> Path:
        return self.root / "content"

    def request(self, **given: Any) -> BuildRequest:
        return BuildRequest(self.content, self.root / "faq", self.root / "output", self.root, given.pop("now", NOW))

    def look(self, *, cached: bool = True, explain: str = "", **given: Any) -> tuple[Articles, Edition]:
        """Read and check as a build does. given: the moment, the columns, and what the context holds."""
        blobs = blobs_in(str(self.root / "blobs"))
        cache = CacheStore(Tables(self.root / "tables", b"v" * 16), blobs) if cached else None
        request, self.problems = self.request(now=given.pop("now", NOW)), []
        models = Models()
        models.put(SITE)
        models.put(given.pop("columns", columns(column(), column("rural", "农村"))))
        reading = Reading(request, list_files(self.content), frozenset(), models, cache, self.problems)
        models.put(read_articles(reading))
        announcements = Announcements()
        announce_articles(models, announcements)
        around = context(**{"content": self.content, "pages": PAGES, "waiting": WAITING, "tag_paths": TAGS, **given})
        pictures, downloads = catalogues(self.content)
        explanation = Explanation(explain) if explain else None
        edition = Edition(request, models, announcements, around, pictures, downloads, cache, explanation=explanation)
        self.composed.clear()
        self.problems += check_articles(edition)
        if cache:
            cache.flush()
        return models.of(Articles), edition


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """A folder of which nothing is known yet."""
    found = Folder(tmp_path)
    for name, text in FILES.items():
        save(found.content, name, text)
    check_all = module.check_all

    def noted(jobs: Any, *rest: Any) -> Any:
        found.composed += [job.file.source for job in jobs]
        return check_all(jobs, *rest)

    monkeypatch.setattr(module, "check_all", noted)
    with closing(blobs_in(str(tmp_path / "blobs"))):
        yield found


def paths(articles: Articles) -> list[str]:
    return [text.path for text in articles.texts]


def test_what_is_public_is_published_newest_first(folder: Folder) -> None:
    """With who stands beside whom. Drafts and texts dated ahead wait."""
    articles, _ = folder.look()
    assert (PUBLISHED, []) == (paths(articles), folder.problems)
    assert {"news/draft.md", "news/later.md"} == set(articles.headers.waiting)
    assert len(articles.texts) == len(articles.neighbours)
    place = PUBLISHED.index("news/target.html")
    assert ["news/link.html", "news/plain.html"] == [PUBLISHED[each] for each in articles.neighbours[place][:2]]


def test_others_are_told_what_will_be_where(folder: Folder) -> None:
    """And what may not be seen yet, though tags of texts that wait count as used."""
    _, edition = folder.look()
    told = edition.announcements
    assert {path.replace(".html", ".md"): path for path in PUBLISHED} == told.pages
    assert set(PUBLISHED) == set(told.expected) == set(told.titles)
    assert "二" == told.titles["news/plain.html"]
    assert {"news/draft.html", "news/later.html"} == set(told.withheld)
    assert ["春", "茶", "茶"] == sorted(tag for tag, _ in told.tag_uses)
    assert ({"蜂"}, 4, 2) == (told.further_tags, told.texts, told.waiting)


def test_by_a_build_that_changes_nothing_nothing_is_composed(folder: Folder) -> None:
    """All was known already, and is the same."""
    first, _ = folder.look()
    assert sorted(FILES) == sorted(folder.composed)
    second, _ = folder.look()
    assert ([], first.texts, list(first.neighbours)) == (folder.composed, second.texts, list(second.neighbours))


def test_an_article_stays_right_as_long_as_its_questions_are_answered_as_before(folder: Folder) -> None:
    """And no longer: here the text that two of them lead to moves, then goes."""
    folder.look()
    for pages in ({"news/target.md": "news/moved.html"}, {}):
        folder.look(pages=pages)
        assert ["news/link.md", "rural/link.md"] == sorted(folder.composed)
    assert ["content/news/link.md", "content/rural/link.md"] == [problem.path for problem in folder.problems]


def test_a_question_that_many_have_asked_is_asked_once(folder: Folder) -> None:
    asked: list[str] = []

    class Pages(dict[str, str]):
        def __getitem__(self, source: str) -> str:
            asked.append(source)
            return super().__getitem__(source)

    save(folder.content, "news/another.md", HEAD.format("四", "2026-03-01", "another", "", "见[乙](target.md)。"))
    folder.look(pages=PAGES)
    folder.look(pages=Pages(PAGES))
    assert ([], ["news/target.md", "news/target.md"]) == (folder.composed, asked)  # from either column's folder


def test_a_slip_is_told_by_every_look(folder: Folder) -> None:
    """By those that check nothing anew too. A text with a slip is not published."""
    save(folder.content, "news/plain.md", FILES["news/plain.md"] + "\n＃ 题\n")
    save(folder.content, "news/head.md", "---\n标题: 甲\n---\n正文。\n")
    first, _ = folder.look()
    told = list(folder.problems)
    assert {"content/news/plain.md", "content/news/head.md"} == {problem.path for problem in told}
    assert "news/plain.html" not in paths(first)
    folder.look()
    assert ([], told) == (folder.composed, folder.problems)


def test_where_nothing_is_kept_articles_are_only_checked(folder: Folder) -> None:
    """As `check` does; drafts all the same."""
    save(folder.content, "news/draft.md", FILES["news/draft.md"] + "\n[无](none.md)\n")
    articles, _ = folder.look(cached=False)
    assert ([], ["content/news/draft.md"]) == (articles.texts, [problem.path for problem in folder.problems])


@pytest.mark.parametrize(("line", "is_hint"), [("状态: 草稿\n", True), ("", False)])
def test_what_is_wrong_in_a_drafts_body_is_only_a_hint(folder: Folder, line: str, is_hint: bool) -> None:
    """By every look, until the draft is to be published."""
    save(folder.content, "news/plain.md", HEAD.format("二", "2026-03-03", "plain", line, "见[无](none.md)。"))
    for _ in range(2):
        folder.look()
        assert [("content/news/plain.md", is_hint)] == [(each.path, each.is_hint) for each in folder.problems]


def test_links_that_wait_are_counted_for_published_texts(folder: Folder) -> None:
    """Also by a build that composes nothing."""
    save(folder.content, "news/plain.md", FILES["news/plain.md"] + "\n[丙](draft.md)\n")
    counts = [folder.look()[1].waiting_links for _ in range(2)]
    assert ([1, 1], []) == (counts, folder.composed)


@pytest.mark.parametrize("tags", ["标签: 茶\n", "标签: 春\n"])
def test_neighbours_are_sought_again_where_addresses_or_tags_have_changed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, tags: str
) -> None:
    """To seek them takes as long as much else of a build that changes one word."""
    sought: list[int] = []
    find = module.find_neighbours
    monkeypatch.setattr(module, "find_neighbours", lambda headers: sought.append(len(headers)) or find(headers))
    folder.look()
    save(folder.content, "news/target.md", HEAD.format("新的乙", "2026-03-02", "target", tags, "新的正文。"))
    edited, _ = folder.look()
    assert [4] * (1 if tags == "标签: 茶\n" else 2) == sought
    assert list(edited.neighbours) == find(newest(edited))
    save(folder.content, "news/new.md", HEAD.format("新", "2026-03-06", "new", "", "正文。"))
    assert 5 == len(folder.look()[0].neighbours)


def newest(articles: Articles) -> list[Any]:
    by_path = {header.path: header for header in articles.headers.published.values()}
    return [by_path[path] for path in paths(articles)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"body": "新的正文。"}, "稿件的正文变了"),
        ({"columns": columns(column(name="动态"), column("rural"))}, "栏目的名称或设置变了"),
        ({"pages": {"news/target.md": "news/moved.html"}}, "它链接的“target.md”换了地址、发布了或不在了"),
    ],
)
def test_who_asks_is_told_why_a_text_is_composed_anew(folder: Folder, change: dict[str, Any], reason: str) -> None:
    folder.look()
    body = change.pop("body", "")
    if body:
        save(folder.content, "news/link.md", HEAD.format("一", "2026-03-01", "link", "", body))
    _, edition = folder.look(explain="news/link.html", **change)
    assert edition.explanation
    (why,) = edition.explanation.why
    assert reason == why


def test_who_asks_is_told_that_a_texts_time_has_come(folder: Folder) -> None:
    folder.look()
    _, edition = folder.look(explain="news/later.html", now=NOW.replace(day=21))
    assert ["news/later.md"] == folder.composed
    assert edition.explanation and ["稿件到了发布的时候，或者不再发布"] == edition.explanation.why


def test_what_is_in_the_wrong_place_or_demanded_by_mistake_is_reported(folder: Folder) -> None:
    """All in one run, with what is wrong in the texts themselves."""
    save(folder.content, "stray/a.md", "甲")
    save(folder.content, "news/通知.docx", "甲")
    save(folder.content, "news/same.md", FILES["news/plain.md"])
    demanding = replace(columns(column(requires=("sorce",)), column("rural")), requires_lines=(("news", 12),))
    folder.look(columns=demanding)
    assert {
        ("content/stray/a.md", 1), ("content/news/通知.docx", 1), ("content/news/same.md", 4),
        ("content/columns.yaml", 12),
    } == {(problem.path, problem.line) for problem in folder.problems}  # fmt: skip


def test_each_folder_has_a_memory_of_its_own(folder: Folder) -> None:
    """One cache may serve a county's site and a trial of it."""
    articles, edition = folder.look()
    models = Models()
    models.put(SITE)
    models.put(Columns((), ()))
    other = replace(edition.request, content=folder.root / "other")
    assert articles.table != read_articles(Reading(other, (), frozenset(), models, edition.cache)).table
