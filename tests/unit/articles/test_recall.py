"""plugins/articles/recall.py: articles as they were read and composed before.

What a whole edition makes of it is in tests/unit/checks/test_edition.py.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plugins.articles.model import ArticleFile
from plugins.articles.recall import Judged, Read, StoredText, judge, read_all, repack, still_right
from plugins.library import Library
from plugins.memory import PACK, LostText, Packs, packs_in
from plugins.workers import WORTH_IT
from plugins.world import World
from tests.systems import needs_forked_workers
from tests.unit.samples import column, picture, save

TEXT = "---\n标题: 第{}篇\n日期: 2026-03-01\n地址名: a{}\n---\n{}\n"
COUNT = WORTH_IT + 10
SHOWN = "content/"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Articles that link to the first; the last is a slip."""
    for number in range(COUNT):
        save(tmp_path / "content", f"news/{number}.md", TEXT.format(number, number, f"正文{number}，见[一](0.md)。"))
    save(tmp_path / "content", f"news/{COUNT}.md", "正文\n")
    return tmp_path / "content"


@pytest.fixture
def packs(tmp_path: Path) -> Iterator[Packs]:
    with closing(packs_in(str(tmp_path / "packs"))) as found:
        yield found


@pytest.fixture
def reopened(tmp_path: Path) -> Iterator[Callable[[], Packs]]:
    """The packs as the next process opens them."""
    with ExitStack() as opened:
        yield lambda: opened.enter_context(closing(Packs(tmp_path / "packs")))


def files(count: int = COUNT + 1) -> list[ArticleFile]:
    return [ArticleFile(f"news/{number}.md", column()) for number in range(count)]


def world(content: Path, pages: dict[str, str] | None = None) -> World:
    given = {"news/0.md": "news/a0.html"} if pages is None else pages
    return World(content, Library(given, frozenset(), frozenset()), {}, {}, date(2026, 3, 10), picture)


def judged(content: Path, packs: Packs | None, count: int = 1) -> list[Judged]:
    """Judge the sound articles."""
    return judge([(file, None, True) for file in files(COUNT)], SHOWN, world(content), packs, count).results()


WAYS = [1, pytest.param(3, marks=needs_forked_workers)]


@pytest.mark.parametrize("count", WAYS)
def test_every_article_is_read(content: Path, count: int) -> None:
    """With what is wrong with it; one whose head cannot be used has no card and is handed on to nobody."""
    reads, written = read_all(content, files(), SHOWN, {}, count).results()
    assert [file.source for file in files()] == list(reads)
    assert [f"news/{number}.md" for number in range(COUNT)] == list(written)
    assert [f"第{number}篇" for number in range(COUNT)] == [each.get("title") for each in written.values()]
    slip = reads[f"news/{COUNT}.md"]
    assert (None, ["content/news/210.md"]) == (slip.card, [problem.path for problem in slip.slips])
    assert all(reads[source].card == each.card() for source, each in written.items())


def test_what_is_known_is_not_read_again(content: Path) -> None:
    """Slips are known as well. What is read does not depend on what was known."""
    reads, _ = read_all(content, files(), SHOWN, {}, 1).results()
    again, written = read_all(content, files(), SHOWN, reads, 1).results()
    assert ({}, True) == (written, all(again[source] is reads[source] for source in reads))
    save(content, "news/3.md", TEXT.format("新", 3, "正文。"))
    again, written = read_all(content, files(), SHOWN, reads, 1).results()
    assert ["news/3.md"] == list(written)
    assert again == read_all(content, files(), SHOWN, {}, 1).results()[0]


def test_a_column_that_changes_is_another_key(content: Path) -> None:
    """What it demands of its articles may differ."""
    reads, _ = read_all(content, files(3), SHOWN, {}, 1).results()
    changed = [replace(file, column=column(requires=("source",))) for file in files(3)]
    again, written = read_all(content, changed, SHOWN, reads, 1).results()
    assert 3 == len(written)
    assert ["缺“来源”"] * 3 == [slip.what for read in again.values() for slip in read.slips]


def test_what_is_gone_is_forgotten(content: Path) -> None:
    reads, _ = read_all(content, files(3), SHOWN, {}, 1).results()
    assert ["news/0.md"] == list(read_all(content, files(1), SHOWN, reads, 1).results()[0])


def test_an_address_holds_as_long_as_its_title(content: Path) -> None:
    """It need not be spelled out again; where it would differ, it is."""
    plain = "---\n标题: {}\n日期: 2026-03-0{}\n---\n{}\n"

    def slug(text: str, known: dict[str, Read]) -> tuple[str, dict[str, Read]]:
        save(content, "news/0.md", text)
        reads, _ = read_all(content, files(1), SHOWN, known, 1).results()
        card = reads["news/0.md"].card
        assert card
        return card.slug, reads

    first, known = slug(plain.format("春茶", 1, "一"), {})
    assert "chun-cha" == first == slug(plain.format("春茶", 1, "二"), known)[0]
    assert "xia-cha" == slug(plain.format("夏茶", 1, "二"), known)[0]
    assert "tea" == slug(plain.format("春茶\n地址名: tea", 1, "二"), known)[0]
    named, known = slug(plain.format("春茶\n地址名: tea", 1, "三"), {})
    assert ("tea", "chun-cha") == (named, slug(plain.format("春茶", 1, "三"), known)[0])
    silent, known = slug(plain.format("！！", 1, "一"), {})
    assert silent == slug(plain.format("！！", 1, "二"), known)[0]
    assert slug(plain.format("！！", 2, "二"), {}) == slug(plain.format("！！", 2, "二"), known)


@pytest.mark.parametrize("count", WAYS)
def test_articles_are_composed_into_packs(content: Path, packs: Packs, count: int) -> None:
    """One a worker; each text is found by its place."""
    found = judged(content, packs, count)
    for number, each in enumerate(found):
        assert each.entry and isinstance(each.entry.text, StoredText)
        piece = each.entry.text.piece()
        assert (
            (f"news/a{number}.html", f"第{number}篇")
            == (piece.path, piece.title)
            == (each.entry.path, each.entry.title)
        )
        assert f"正文{number}，" in piece.html == each.entry.text.html
        assert (("page", "0.md", "news"), ("is", "news/a0.html")) in each.noted
    assert count == len(list(packs.folder.glob(f"*{PACK}")))


@pytest.mark.parametrize("count", WAYS)
def test_workers_change_nothing(content: Path, packs: Packs, count: int) -> None:
    """Marks, which decide what is printed again, least of all."""
    one, other = judged(content, packs), judged(content, packs, count)
    assert one == other
    assert [(each.entry.mark, each.entry.link_mark, each.entry.text.mark) for each in one if each.entry] == [
        (each.entry.mark, each.entry.link_mark, each.entry.text.mark) for each in other if each.entry
    ]


def test_without_packs_articles_are_checked_only(content: Path) -> None:
    found = judged(content, None)
    assert {(None, ())} == {(each.entry, each.flaws) for each in found}
    save(content, "news/3.md", TEXT.format(3, 3, "见[无](none.md)。"))
    flaws = [each.flaws for each in judged(content, None)]
    assert [3] == [number for number, each in enumerate(flaws) if each]
    assert "链接“none.md”指向的文件不存在" == flaws[3][0].what


def test_what_is_not_public_or_flawed_is_not_composed(content: Path, packs: Packs) -> None:
    save(content, "news/1.md", TEXT.format(1, 1, "见[无](none.md)。"))
    articles = [(file, None, number != 0) for number, file in enumerate(files(3))]
    found = judge(articles, SHOWN, world(content), packs, 1).results()
    assert [(None, False), (None, True), ("news/a2.html", True)] == [
        (each.entry and each.entry.path, each.is_public) for each in found
    ]


def test_an_article_stays_right_as_long_as_its_questions_are_answered_as_before(content: Path, packs: Packs) -> None:
    """A question that many have asked is asked once."""
    save(content, "news/1.md", TEXT.format(1, 1, "没有链接。"))
    found = dict(zip([file.source for file in files(COUNT)], judged(content, packs), strict=True))
    asked: list[str] = []

    class Pages(dict[str, str]):
        def __getitem__(self, source: str) -> str:
            asked.append(source)
            return super().__getitem__(source)

    assert set(found) == still_right(found, world(content, Pages({"news/0.md": "news/a0.html"})))
    assert ["news/0.md"] == asked
    for pages in ({"news/0.md": "news/moved.html"}, {}):
        assert {"news/1.md"} == still_right(found, world(content, pages))


def test_a_stored_text_is_fetched_again_by_the_next_process(content: Path, packs: Packs) -> None:
    """From the same place, without the piece itself in the table."""
    each = judged(content, packs)[5].entry
    assert each
    stored = pickle.dumps(each)
    assert b"<p>" not in stored
    again = pickle.loads(stored)
    assert (each, each.mark, each.text.html) == (again, again.mark, again.text.html)


def test_a_text_that_is_lost_is_not_invented(content: Path, packs: Packs) -> None:
    text = judged(content, packs)[5].entry
    assert text and isinstance(text.text, StoredText)
    packs.close()
    path = packs.folder / text.text.place[0]
    path.write_bytes(path.read_bytes()[: text.text.place[1] + 1])
    with pytest.raises(LostText):
        _ = text.text.html


def test_texts_move_into_one_pack(content: Path, packs: Packs, reopened: Callable[[], Packs]) -> None:
    """And are the same there."""
    entries = [each.entry for turn in range(3) for each in judged(content, packs)[turn : turn + 2] if each.entry]
    texts = [each.text for each in entries if isinstance(each.text, StoredText)]
    before = [text.html for text in texts]
    assert 3 == len({text.place[0] for text in texts})
    repack(texts, packs)
    assert 1 == len({text.place[0] for text in texts})
    packs.keep_only({text.place[0] for text in texts})
    assert before == [pickle.loads(reopened().read(text.place, text.piece_mark)).html for text in texts]
