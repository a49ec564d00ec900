"""plugins/articles/load.py: every file is an article, a file of its articles, or a problem."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from plugins.articles.load import check_addresses, find_articles, read_article, sort_out
from plugins.articles.model import Written
from plugins.civil_time import SHANGHAI
from plugins.columns.model import Columns
from plugins.sources import list_files
from tests.unit.samples import column, columns, day, save, written

COLUMNS = columns(column(requires=("source",)), column("notices", "通知公告"), column("faq", "问答", filled_by="faq"))
NOW = datetime(2026, 3, 1, 8, 0, tzinfo=SHANGHAI)
HEAD = "---\n标题: {}\n日期: 2026-03-01\n来源: 本站\n---\n正文。\n"


def read(folder: Path, *, given: Columns = COLUMNS, **files: str) -> tuple[list[Written], list[str]]:
    """Save the files, and return the folder's articles and problems as an edition finds them."""
    for name, text in files.items():
        save(folder, name, text)
    found, problems = find_articles(list_files(folder), "content/", given)
    articles: list[Written] = []
    for file in found:
        shown = f"content/{file.source}"
        article, slips = read_article((folder / file.source).read_bytes(), file.source, shown, file.column)
        articles += [article] if article else []
        problems += slips
    problems += check_addresses(article.card() for article in articles)
    return articles, sorted(map(str, problems))


def one(folder: Path, text: str, name: str = "news/a.md") -> list[str]:
    return read(folder, **{name: text})[1]


def test_an_article_knows_its_place(tmp_path: Path) -> None:
    """Source, address and the line on which its body begins."""
    (article,), problems = read(tmp_path, **{"news/2026/a.md": HEAD.format("春茶开采")})
    assert [] == problems
    assert ("news/2026/a.md", "news/chun-cha-kai-cai.html", "news/2026", 6) == (
        article.source, article.path, article.folder, article.body_line,
    )  # fmt: skip


def test_the_editor_may_name_the_address(tmp_path: Path) -> None:
    """Else pinyin does, and a title without letters gets a number."""
    named = HEAD.format("甲").replace("来源", "地址名: tea\n来源")
    articles, problems = read(tmp_path, **{"news/a.md": named, "news/b.md": HEAD.format("！！！")})
    assert [] == problems
    assert "tea" == articles[0].slug
    assert articles[1].slug.startswith("20260301-")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("正文\n", "content/news/a.md:1: 文件开头没有头部。"),
        ("---\n---\n正文\n", "content/news/a.md:1: 文件开头没有头部。"),
        (HEAD.format("甲").replace("来源: 本站\n", ""), "content/news/a.md:1: 缺“来源”。"),
        (HEAD.format("甲" * 121), "content/news/a.md:2: 标题有 121 个字，太长。请缩短到 120 字以内。"),
        (HEAD.format("甲").replace("来源", "地址名: 茶\n来源"), "content/news/a.md:4: 地址名“茶”不能用。"),
        (HEAD.format("甲").replace("来源", "题图: a.jpg\n来源"), "content/news/a.md:4: 缺“题图说明”。"),
        (HEAD.format("甲").replace("来源", "视频:\n  时长: 0:42\n来源"), "content/news/a.md:4: 视频没有写文件或地址。"),
        (HEAD.format("甲").replace("正文。", ""), "content/news/a.md:6: 文章没有正文。"),
        (
            HEAD.format("甲").replace("来源", "离线优先: 10\n来源"),
            "content/news/a.md:4: “离线优先”超出了范围。请写 1 到 9 的一个数，1 最先。",
        ),
        (HEAD.format("甲").replace("03-01", "13-01"), "content/news/a.md:3: 日期“2026-13-01”不存在。"),
        (HEAD.format("甲").replace("标题", "地址名: index\n标题"), "content/news/a.md:2: 地址 news/index.html "),
    ],
)  # fmt: skip
def test_a_slip_in_a_head_is_named_at_its_line(tmp_path: Path, text: str, problem: str) -> None:
    """And it is the only problem of that file."""
    (found,) = one(tmp_path, text)
    assert found.startswith(problem)


def test_a_mended_slip_is_told_once(tmp_path: Path) -> None:
    """A full-width colon is one problem, though the key beyond it is read."""
    (found,) = one(tmp_path, HEAD.format("甲").replace("来源: ", "来源："))
    assert found.startswith("content/news/a.md:4: “来源”后面是全角冒号。")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("news/通知.docx", "栏目里不能放 .docx 文件"),
        ("news/a.MD", "文件扩展名“.MD”不是小写"),
        ("faq/a.md", "这个栏目不收文章文件"),
        ("a.md", "这篇文章不在任何栏目的文件夹里，不会显示"),
        ("stray/a.md", "这篇文章不在任何栏目的文件夹里，不会显示"),
    ],
)
def test_no_text_is_passed_over_in_silence(tmp_path: Path, name: str, what: str) -> None:
    """A file that would not show is a problem."""
    (found,) = one(tmp_path, HEAD.format("甲"), name)
    assert f"content/{name}:1: {what}。" in found


@pytest.mark.parametrize("name", ["news/a.jpg", "news/~$a.docx", "images/a.svg", "pages/about.md", "columns.yaml"])
def test_files_that_are_no_articles_pass(tmp_path: Path, name: str) -> None:
    """Pictures beside texts, leftovers, pages and data."""
    assert ([], []) == read(tmp_path, **{name: "甲"})


def test_homophone_titles_of_a_column_are_a_problem_of_the_later(tmp_path: Path) -> None:
    """The earlier text keeps its address; other columns have their own."""
    later = HEAD.format("公式").replace("03-01", "03-02")
    _, (problem,) = read(tmp_path, **{"news/a.md": later, "news/b.md": HEAD.format("公示"), "notices/c.md": later})
    expected = (
        "地址 news/gong-shi.html 和 content/news/b.md 的相同（拼音一样）。请在头部加一行：地址名: gong-shi-20260302。"
    )
    assert f"content/news/a.md:2: {expected}" == problem


@pytest.mark.parametrize("slug", ["index", "2026", "2026-12", "feed"])
def test_addresses_of_lists_are_taken(slug: str) -> None:
    """An article would overwrite its column."""
    assert ["是栏目自己要用的"] == [each.what[-8:] for each in check_addresses([written(slug=slug).card()])]


def test_other_addresses_are_free() -> None:
    """Those that only look alike."""
    assert [] == list(
        check_addresses([written(slug=slug).card() for slug in ("2026-report", "index-1", "page-2", "202")])
    )


def test_a_text_comes_out_at_its_minute() -> None:
    """Not before, and a draft never."""
    dates = {"a": "2026-03-01", "b": "2026-03-01 08:00", "c": "2026-03-01 08:01"}
    cards = [replace(written(slug=slug).card(), date=day(date)) for slug, date in dates.items()]
    found = sort_out([*cards, written("状态: 草稿\n", slug="d").card()], NOW)
    assert (["news/a.md", "news/b.md"], ["news/c.md", "news/d.md"]) == (list(found.published), list(found.waiting))


def test_texts_are_sorted_out_by_the_clock_that_is_passed() -> None:
    """Every article is in one of the two."""
    cards = [written(slug="a").card(), written("状态: 草稿\n", slug="b").card()]
    found = sort_out(cards, NOW)
    assert (["news/a.md"], ["news/b.md"]) == (list(found.published), list(found.waiting))


def test_a_card_says_what_others_must_know() -> None:
    """And the line that decides the address: the one that names it, else the title's."""
    card = written("标签: 茶、春\n状态: 草稿\n").card()
    assert ("news/a.md", "news/a.html", "春茶", ("茶", "春"), True) == (
        card.source, card.path, card.title, card.tags, card.is_draft,
    )  # fmt: skip
    assert (2, 4) == (card.slug_line, written("slug: tea\n").card().slug_line)


def test_a_file_of_another_encoding_is_one_problem_and_no_article() -> None:
    """The head is not guessed at."""
    article, problems = read_article(HEAD.format("春茶").encode("gbk"), "news/a.md", "content/news/a.md", column())
    assert article is None
    assert ["文件编码不是 UTF-8（像是 GBK"] == [each.what.partition("，")[0] for each in problems]
