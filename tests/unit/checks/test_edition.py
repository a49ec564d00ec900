"""plugins/checks/edition.py: everything read, and judged anew only where anything that went into it has changed."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from plugins.articles import recall
from plugins.articles.model import Card, Piece
from plugins.articles.recall import StoredText
from plugins.checks import edition as editions
from plugins.checks.edition import MANY_PACKS, Edition, Folders, load_edition
from plugins.marks import mark_of
from plugins.memory import PACK, Kept, Memory, Packs, packs_in
from tests.county import COUNTY, NOW
from tests.unit.samples import save

HEAD = "---\n标题: {}\n日期: 2026-03-01\n来源: 本站\n编辑: 本站\n{}---\n{}\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 10"></svg>'
NEWS = {
    "link": HEAD.format("一", "", "[乙](target.md)"),
    "target": HEAD.format("乙", "地址名: target\n", "正文。"),
    "tag": HEAD.format("二", "标签: 公示\n", "正文。"),
    "picture": HEAD.format("三", "", "![图](../images/a.svg)"),
    "cover": HEAD.format("四", "题图: ../images/a.svg\n题图说明: 图\n", "正文。"),
    "successor": HEAD.format("五", "替代文件: target.md\n", "正文。"),
    "expires": HEAD.format("六", "失效日期: 2026-03-11\n", "正文。"),
    "attachment": HEAD.format("七", "附件: ../files/a.csv\n", "正文。"),
    "waits": HEAD.format("八", "", "[丙](draft.md)"),
    "draft": HEAD.format("丙", "状态: 草稿\n", "[乙](target.md)"),
    "later": HEAD.format("丁", "", "正文。").replace("03-01", "03-12"),
}
FILES = {f"news/{name}.md": text for name, text in NEWS.items()} | {
    "rural/plain.md": HEAD.format("茶", "标签: 茶\n", "正文。"),
    "images/a.svg": DRAWING.format(20),
    "images/示例标志.svg": DRAWING.format(10),
    "files/a.csv": "甲,乙\n",
    "columns.yaml": (COUNTY / "content/columns.yaml").read_text(encoding="utf-8"),
    "site.yaml": (COUNTY / "content/site.yaml").read_text(encoding="utf-8"),
}
ALL = {path for path in FILES if path.endswith(".md")}
PUBLISHED = ALL - {"news/draft.md", "news/later.md"}


@dataclass
class County:
    """A content folder, and what one build leaves there for the next. read and judged: by the last look at it."""

    root: Path
    version: bytes = b"v" * 16
    now: datetime = NOW
    read: set[str] = field(default_factory=set)
    judged: set[str] = field(default_factory=set)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def write(self, path: str, text: str) -> None:
        save(self.content, path, text)

    def look(self) -> Edition:
        """Return the edition as a new process finds it."""
        kept = Kept(Memory(self.cache, self.version), packs_in(str(self.cache)))
        return self.look_with(kept)

    def look_with(self, kept: Kept) -> Edition:
        """Return the edition as the process that holds `kept` finds it."""
        self.read.clear()
        self.judged.clear()
        found = load_edition(Folders(self.content, self.root / "faq"), self.now, kept=kept)
        kept.flush()
        return found

    def look_afresh(self) -> Edition:
        """Return the edition as it is without anything kept; the places of its texts are good until the next look."""
        noted = set(self.read), set(self.judged)
        shutil.rmtree(self.root / "passing", ignore_errors=True)
        kept = Kept(None, packs_in(str(self.root / "passing")))
        kept.packs.close()
        found = load_edition(Folders(self.content, self.root / "faq"), self.now, kept=kept)
        self.read, self.judged = noted
        return found


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[County]:
    """A county that has been looked at once."""
    found = County(tmp_path)
    for path, text in FILES.items():
        found.write(path, text)
    read_article, judge = recall.read_article, editions.judge

    def noted_reading(data: bytes, source: str, *rest: Any) -> Any:
        found.read.add(source)
        return read_article(data, source, *rest)

    def noted_judging(articles: Any, *rest: Any) -> Any:
        found.judged.update(file.source for file, _, _ in articles)
        return judge(articles, *rest)

    monkeypatch.setattr(recall, "read_article", noted_reading)
    monkeypatch.setattr(editions, "judge", noted_judging)
    assert () == found.look().problems
    with closing(packs_in(str(found.cache))), closing(packs_in(str(tmp_path / "passing"))):
        yield found


def pieces(edition: Edition) -> dict[str, tuple[bytes, bytes, str, Piece]]:
    """Return each published article as its page and as lists show it."""
    found = {}
    for entry in edition.entries:
        assert isinstance(entry.text, StoredText)
        found[entry.path] = (entry.mark, entry.link_mark, entry.text.html, entry.text.piece())
    return found


def assert_right(edition: Edition, county: County) -> None:
    """It is what a first look would have found."""
    afresh = county.look_afresh()
    assert afresh.problems == edition.problems
    assert pieces(afresh) == pieces(edition)
    assert (afresh.articles, afresh.tag_paths, afresh.waiting_links) == (
        edition.articles, edition.tag_paths, edition.waiting_links,
    )  # fmt: skip


def test_everything_is_read_and_judged_once(county: County) -> None:
    """By the next build nothing, as long as nothing changes; a new time of a file is no change."""
    assert (ALL, ALL) == (county.read, county.judged)
    os.utime(county.content / "news/link.md", (0, 0))
    edition = county.look()
    assert (set(), set()) == (county.read, county.judged)
    assert_right(edition, county)


def rename(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("地址名: target", "地址名: other"))


def retitle(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("标题: 乙", "标题: 新的乙"))


def remove_target(county: County) -> None:
    (county.content / "news/target.md").unlink()


def use_a_homophone_first(county: County) -> None:
    county.write("rural/first.md", HEAD.format("甲", "标签: 公式\n", "正文。").replace("03-01", "02-01"))


def replace_picture(county: County) -> None:
    county.write("images/a.svg", DRAWING.format(30))


def spoil_picture(county: County) -> None:
    county.write("images/a.svg", "<svg/>")


def remove_picture(county: County) -> None:
    (county.content / "images/a.svg").unlink()


def lengthen_attachment(county: County) -> None:
    county.write("files/a.csv", "甲,乙,丙\n" * 300)


def remove_attachment(county: County) -> None:
    (county.content / "files/a.csv").unlink()


def let_days_pass(county: County) -> None:
    county.now = NOW + timedelta(days=2)


def let_hours_pass(county: County) -> None:
    county.now = NOW + timedelta(hours=2)


def rename_column(county: County) -> None:
    county.write("columns.yaml", FILES["columns.yaml"].replace("name: 农", "name: 新农"))


def publish_draft(county: County) -> None:
    county.write("news/draft.md", NEWS["draft"].replace("状态: 草稿\n", ""))


def withdraw_target(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("来源", "状态: 草稿\n来源"))


def add_article(county: County) -> None:
    county.write("news/new.md", HEAD.format("新", "标签: 茶\n", "[乙](target.md)"))


def edit_body(county: County) -> None:
    county.write("news/target.md", NEWS["target"].replace("正文", "新的正文"))


def edit_draft(county: County) -> None:
    county.write("news/draft.md", NEWS["draft"].replace("[乙]", "改[乙]"))


def break_head(county: County) -> None:
    county.write("news/target.md", "正文\n")


def new_code(county: County) -> None:
    county.version = mark_of("new code")


def named(*names: str) -> set[str]:
    return {f"news/{name}.md" for name in names}


CHANGES: dict[Callable[[County], None], tuple[set[str], set[str]]] = {
    rename: (named("target"), named("target", "link", "successor", "draft")),
    retitle: (named("target"), named("target", "successor")),
    remove_target: (set(), named("link", "successor", "draft")),
    use_a_homophone_first: ({"rural/first.md"}, {"rural/first.md", *named("tag")}),
    replace_picture: (set(), named("picture", "cover")),
    spoil_picture: (set(), named("picture", "cover")),
    remove_picture: (set(), named("picture", "cover")),
    lengthen_attachment: (set(), named("attachment")),
    remove_attachment: (set(), named("attachment")),
    let_days_pass: (set(), named("expires", "later")),
    let_hours_pass: (set(), set()),
    rename_column: ({"rural/plain.md"}, {"rural/plain.md"}),
    publish_draft: (named("draft"), named("draft", "waits")),
    withdraw_target: (named("target"), named("target", "link", "successor", "draft")),
    add_article: (named("new"), named("new")),
    edit_body: (named("target"), named("target")),
    edit_draft: (named("draft"), named("draft")),
    break_head: (named("target"), named("link", "successor", "draft")),
    new_code: (ALL, ALL),
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_judges_exactly_what_it_concerns(county: County, change: Callable[[County], None]) -> None:
    """What is read again is what differs; what is judged again is that, and whatever has asked about it."""
    read, judged = CHANGES[change]
    change(county)
    edition = county.look()
    assert judged == county.judged
    assert read <= county.read <= read | judged
    assert_right(edition, county)
    assert_right(county.look(), county)
    assert (set(), set()) == (county.read, county.judged)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_is_changed_back_is_as_before(county: County, change: Callable[[County], None]) -> None:
    """Nothing sticks."""
    before = pieces(county.look())
    change(county)
    county.look()
    for path in sorted(county.content.rglob("*.md")):
        if path.relative_to(county.content).as_posix() not in FILES:
            path.unlink()
    for path, text in FILES.items():
        county.write(path, text)
    county.now = NOW
    edition = county.look()
    assert (before, ()) == (pieces(edition), edition.problems)


@pytest.mark.parametrize("is_one_process", [False, True])
def test_through_all_changes_it_stays_right(county: County, is_one_process: bool) -> None:
    """In any order, by processes that come and go or by one that stays, as a preview does."""
    chance = random.Random(7)
    kept = Kept(Memory(county.cache, county.version), packs_in(str(county.cache)))
    for _ in range(60):
        if chance.random() < 0.3:
            path = chance.choice(sorted(FILES))
            county.write(path, FILES[path])
        try:
            chance.choice([change for change in CHANGES if change is not new_code])(county)
        except FileNotFoundError:
            continue  # it was removed before
        assert_right(county.look_with(kept) if is_one_process else county.look(), county)


def test_a_broken_link_is_right_when_its_target_comes(county: County) -> None:
    """Though the text with the link stays the same."""
    county.write("news/broken.md", HEAD.format("九", "", "[丁](missing.md)"))
    (problem,) = county.look().problems
    assert "content/news/broken.md:7: 链接“missing.md”指向的文件不存在" in str(problem)
    county.write("news/missing.md", HEAD.format("十", "", "正文。"))
    assert () == county.look().problems
    assert named("broken", "missing") == county.judged


def test_a_problem_is_told_each_time(county: County) -> None:
    """By builds that judge nothing too."""
    county.write("news/bad.md", HEAD.format("九", "", "## 题\n\n# 一级\n\n[丁](missing.md)"))
    county.write("news/head.md", HEAD.format("十", "题图: no.svg\n", "正文。"))
    first, second = county.look(), county.look()
    assert first.problems == second.problems != ()
    assert {"content/news/bad.md", "content/news/head.md"} == {problem.path for problem in second.problems}
    assert (set(), set()) == (county.read, county.judged)


def test_only_published_texts_are_composed(county: County) -> None:
    """A draft is checked all the same."""
    paths = {f"news/{card.slug}.html" for card in published(county.look()) if card.column.slug == "news"}
    assert paths | {"rural/cha.html"} == {entry.path for entry in county.look().entries}
    county.write("news/draft.md", NEWS["draft"].replace("target.md", "missing.md"))
    assert ["content/news/draft.md"] == [problem.path for problem in county.look().problems]


def published(edition: Edition) -> Iterable[Card]:
    assert PUBLISHED == set(edition.articles.published)
    return edition.articles.published.values()


def test_without_a_place_for_texts_they_are_only_checked(county: County) -> None:
    """As `check` does."""
    edition = load_edition(Folders(county.content, county.root / "faq"), NOW)
    assert ((), ()) == (edition.entries, edition.problems)
    county.write("news/bad.md", HEAD.format("九", "", "[丁](missing.md)"))
    assert 1 == len(load_edition(Folders(county.content, county.root / "faq"), NOW).problems)


def test_links_that_wait_are_counted(county: County) -> None:
    """Of published texts only, and by builds that judge nothing too."""
    assert [1, 1] == [county.look().waiting_links for _ in range(2)]


def packs(county: County) -> set[str]:
    return {path.name for path in county.cache.glob(f"*{PACK}")}


@pytest.mark.parametrize("damage", ["removed", "moved away and back"])
def test_lost_texts_are_composed_again_and_kept(county: County, damage: str) -> None:
    """Once: the build after that finds everything in its place."""
    before = packs(county)
    packs_in(str(county.cache)).close()
    for name in before:
        (county.cache / name).rename(county.root / name)
    edition = county.look()
    assert ALL == county.judged
    assert_right(edition, county)
    if damage != "removed":
        for name in before:
            (county.root / name).rename(county.cache / name)
    packs_in(str(county.cache)).close()
    assert_right(county.look(), county)
    assert set() == county.judged


def test_small_edits_do_not_heap_up_packs(county: County) -> None:
    """Each adds one; now and then all texts move into one, and no build has to judge them again."""
    names = sorted(set(NEWS) - {"draft", "later"})
    for number in range(3 * MANY_PACKS):
        name = names[number % len(names)]
        county.write(f"news/{name}.md", f"{NEWS[name]}\n第{number}稿\n")
        edition = county.look()
        assert named(name) == county.judged, number
        assert len(packs(county)) <= MANY_PACKS + 1
        packs_in(str(county.cache)).close()
        assert_right(edition, county)


def test_a_table_of_another_folder_is_not_used(county: County) -> None:
    """Two counties share one cache."""
    other = County(county.root / "other", now=NOW)
    for path, text in FILES.items():
        other.write(path, text.replace("标题: 一", "标题: 别处"))
    kept = Kept(Memory(county.cache, county.version), packs_in(str(county.cache)))
    found = load_edition(Folders(other.content, other.root / "faq"), NOW, kept=kept)
    assert (ALL, ALL) == (county.read, county.judged)
    assert "别处" in {entry.title for entry in found.entries}


def test_a_message_names_a_file_that_is_there(tmp_path: Path) -> None:
    """Whichever folder it is in."""
    content, faq = save(tmp_path, "c/news/a.md", "").parents[1], save(tmp_path, "f/a.yaml", "").parent
    folders = Folders(content, faq)
    assert content / "news/a.md" == folders.path_of("content/news/a.md")
    assert faq / "a.yaml" == folders.path_of("faq/a.yaml")


def test_packs_of_a_passing_build_are_left_to_whoever_made_them(tmp_path: Path, county: County) -> None:
    """Without a memory nothing is removed while texts are read."""
    with closing(Packs(tmp_path / "own")) as own:
        kept = Kept(None, own)
        edition = load_edition(Folders(county.content, county.root / "faq"), NOW, kept=kept)
        kept.flush()
        assert len(PUBLISHED) == len(pieces(edition))
    packs_in(str(tmp_path / "own")).close()
