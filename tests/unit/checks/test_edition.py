"""plugins/checks/edition.py: everything read, and judged anew only where anything that went into it has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from plugins.articles.model import Card
from plugins.checks.edition import MANY_PACKS, Edition, Folders, load_edition
from plugins.memory import PACK, Kept, Memory, Packs, packs_in
from tests.county import NOW
from tests.unit.checks.county import ALL, FILES, HEAD, NEWS, PUBLISHED, County, assert_right, named, pieces
from tests.unit.samples import save


def test_everything_is_read_and_judged_once(county: County) -> None:
    """By the next build nothing, as long as nothing changes; a new time of a file is no change."""
    assert (ALL, ALL) == (county.read, county.judged)
    os.utime(county.content / "news/link.md", (0, 0))
    edition = county.look()
    assert (set(), set()) == (county.read, county.judged)
    assert_right(edition, county)


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
