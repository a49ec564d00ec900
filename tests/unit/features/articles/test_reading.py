"""plugins/features/articles/reading.py: articles read anew only where their bytes or their column have changed.

What a whole edition makes of it is in tests/built/programs/pipeline/edition.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugins.features.articles.reading import ReadArticle, inputs_of, read_again, read_all
from plugins.kernel.problems import PortalError
from tests.systems import needs_forked_workers
from tests.unit.features.articles.many import COUNT, FEW, SHOWN, TEXT, files
from tests.unit.samples import column, save

WAYS = [1, pytest.param(3, marks=needs_forked_workers)]


@pytest.mark.parametrize("workers", WAYS)
def test_every_article_is_read(content: Path, workers: int) -> None:
    """With what is wrong with it; one whose head cannot be used has no header and is handed on to nobody."""
    reads, sources = read_all(content, files(), SHOWN, {}, workers).results()
    assert [file.source for file in files()] == list(reads)
    assert [f"news/{number}.md" for number in range(COUNT)] == list(sources)
    assert [f"第{number}篇" for number in range(COUNT)] == [each.get("title") for each in sources.values()]
    slip = reads[f"news/{COUNT}.md"]
    assert (None, [f"content/news/{COUNT}.md"]) == (slip.header, [problem.path for problem in slip.slips])
    assert all(reads[source].header == each.header() for source, each in sources.items())


def test_what_is_known_is_not_read_again(few: Path) -> None:
    """Slips are known as well. What is read does not depend on what was known."""
    reads, _ = read_all(few, files(FEW + 1), SHOWN, {}, 1).results()
    again, sources = read_all(few, files(FEW + 1), SHOWN, reads, 1).results()
    assert ({}, True) == (sources, all(again[source] is reads[source] for source in reads))
    save(few, "news/3.md", TEXT.format("新", 3, "正文。"))
    again, sources = read_all(few, files(FEW + 1), SHOWN, reads, 1).results()
    assert ["news/3.md"] == list(sources)
    assert again == read_all(few, files(FEW + 1), SHOWN, {}, 1).results()[0]


@pytest.mark.parametrize("given", [{"requires": ("source",)}, {"name": "动态"}, {"home": "notices"}])
def test_a_column_that_changes_has_its_articles_read_again(few: Path, given: dict[str, object]) -> None:
    """Whatever has changed of it: what it demands of its articles may differ, and they carry it along."""
    reads, _ = read_all(few, files(3), SHOWN, {}, 1).results()
    changed = [replace(file, column=column(**given)) for file in files(3)]
    again, sources = read_all(few, changed, SHOWN, reads, 1).results()
    assert 3 == len(sources)
    assert all(read.header and read.header.column == column(**given) for read in again.values())
    slips = [slip.what for read in again.values() for slip in read.slips]
    assert ["缺“来源”"] * 3 * ("requires" in given) == slips


def test_what_is_gone_is_forgotten(few: Path) -> None:
    reads, _ = read_all(few, files(3), SHOWN, {}, 1).results()
    assert ["news/0.md"] == list(read_all(few, files(1), SHOWN, reads, 1).results()[0])


def test_what_is_unfinished_in_a_draft_is_only_a_hint(few: Path) -> None:
    """Whether or not its head can be read yet; in any other text the same keeps the site from being published."""
    texts = ["---\n标题: 甲\n{}---\n正文。\n", "---\n标题: 甲\n日期: 2026-03-01\n题图: a.jpg\n{}---\n正文。\n"]
    for text in texts:
        for line, is_hint in (("状态: 草稿\n", True), ("", False)):
            save(few, "news/0.md", text.format(line))
            read = read_all(few, files(1), SHOWN, {}, 1).results()[0]["news/0.md"]
            assert (is_hint, {is_hint}) == (read.is_draft, {slip.is_hint for slip in read.slips})


def test_an_article_of_which_only_the_header_is_known_is_read_in_full(few: Path) -> None:
    """As it was read at first."""
    reads, sources = read_all(few, files(3), SHOWN, {}, 1).results()
    again = read_again(few, files()[1], SHOWN, reads["news/1.md"].inputs)
    assert ("第1篇", "content/news/1.md", sources["news/1.md"].body) == (again.get("title"), again.shown, again.body)


@pytest.mark.parametrize("text", [TEXT.format(1, 1, "状态: 草稿"), "---\n标题: 甲\n状态: 草稿\n---\n", "\xff", None])
def test_a_text_that_is_saved_between_two_looks_at_it_is_not_taken_for_the_first(few: Path, text: str | None) -> None:
    """Else words of a draft would stand on the page of a public text, and be remembered as its own."""
    known = inputs_of((few / "news/1.md").read_bytes(), column())
    (few / "news/1.md").unlink()
    if text is not None:
        (few / "news/1.md").write_bytes(text.encode("latin-1" if text == "\xff" else "utf-8"))
    with pytest.raises(PortalError, match=r"^content/news/1\.md 刚才正在改动，.*请存好以后再做一次。$"):
        read_again(few, files()[1], SHOWN, known)


def test_an_address_holds_as_long_as_its_title(few: Path) -> None:
    """It need not be spelled out again; where it would differ, it is."""
    plain = "---\n标题: {}\n日期: 2026-03-0{}\n---\n{}\n"

    def slug(text: str, known: dict[str, ReadArticle]) -> tuple[str, dict[str, ReadArticle]]:
        save(few, "news/0.md", text)
        reads, _ = read_all(few, files(1), SHOWN, known, 1).results()
        header = reads["news/0.md"].header
        assert header
        return header.slug, reads

    first, known = slug(plain.format("春茶", 1, "一"), {})
    assert "chun-cha" == first == slug(plain.format("春茶", 1, "二"), known)[0]
    assert "xia-cha" == slug(plain.format("夏茶", 1, "二"), known)[0]
    assert "tea" == slug(plain.format("春茶\n地址名: tea", 1, "二"), known)[0]
    named, known = slug(plain.format("春茶\n地址名: tea", 1, "三"), {})
    assert ("tea", "chun-cha") == (named, slug(plain.format("春茶", 1, "三"), known)[0])
    silent, known = slug(plain.format("！！", 1, "一"), {})
    assert silent == slug(plain.format("！！", 1, "二"), known)[0]
    assert slug(plain.format("！！", 2, "二"), {}) == slug(plain.format("！！", 2, "二"), known)
