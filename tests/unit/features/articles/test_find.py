"""plugins/features/articles/find.py: every file is an article, a file of its articles, or a problem."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from plugins.features.articles.find import check_addresses, check_demands, find_articles
from plugins.kernel.dates.civil_time import SHANGHAI
from tests.tables import table
from tests.unit.features.articles.test_load import COLUMNS, HEAD, one, read
from tests.unit.samples import article_source, column, columns

NOW = datetime(2026, 3, 1, 8, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("news/通知.docx", "栏目里不能放 .docx 文件"),
        ("news/a.MD", "文件扩展名“.MD”不是小写"),
        ("faq/a.md", "这个栏目不收文章文件"),
        ("a.md", "这篇文章不在任何栏目的文件夹里，不会显示"),
        ("stray/a.md", "这篇文章不在任何栏目的文件夹里，不会显示"),
        ("files/a.md", "这篇文章不在任何栏目的文件夹里，不会显示"),
        ("stray/a.docx", "这篇文章不在任何栏目的文件夹里，不会显示"),
        ("通知.txt", "这篇文章不在任何栏目的文件夹里，不会显示"),
        ("site.yml", "文件扩展名“.yml”不能用，里面的内容不会显示"),
        ("news/通知", "文件名没有扩展名，不会显示"),
        ("news/通知.mdown", "栏目里不能放 .mdown 文件"),
    ],
)
def test_no_text_is_passed_over_in_silence(tmp_path: Path, name: str, what: str) -> None:
    """A file that would not show is a problem."""
    (found,) = one(tmp_path, HEAD.format("甲"), name)
    assert f"content/{name}:1: {what}。" in found


@pytest.mark.parametrize(
    "name", ["news/a.jpg", "news/~$a.docx", "images/a.svg", "pages/about.md", "columns.yaml", "files/a.docx"]
)
def test_files_that_are_no_articles_pass(tmp_path: Path, name: str) -> None:
    """Pictures beside texts, leftovers, pages and data."""
    assert ([], []) == read(tmp_path, **{name: "甲"})


@pytest.mark.parametrize("folder", ["", "news/", "news/2026/", "faq/", "stray/"])
def test_what_explains_a_folder_to_editors_is_no_text(tmp_path: Path, folder: str) -> None:
    """README.md may lie anywhere, and neither a page nor a problem comes of it; any other name is a text's."""
    assert ([], []) == read(tmp_path, **{f"{folder}README.md": "# 怎样写稿\n\n请写在这里。\n"})
    articles, problems = read(tmp_path, **{f"{folder}READ-ME.md": HEAD.format("甲")})
    assert 1 == len(articles) + len(problems)


@pytest.mark.parametrize("name", ["rural/a.md", "rural/a.docx", "faq/a.md", "a.md"])
def test_nobody_moves_files_while_the_columns_are_wrong(tmp_path: Path, name: str) -> None:
    """The column to which they belong may only be written wrongly."""
    assert ([], []) == read(tmp_path, given=replace(COLUMNS, is_whole=False), **{name: HEAD.format("甲")})
    assert 1 == len(one(tmp_path, HEAD.format("甲"), name))


def test_articles_are_found_in_the_order_of_their_files() -> None:
    """Each with its column; folders below a column's belong to it."""
    names = ["rural/b.md", "news/z.md", "news/2026/a.md", "news/2026/a.jpg"]
    given = columns(column(), column("rural", "农村"))
    files, problems = find_articles(names, "content/", given)
    assert ([("rural/b.md", "rural"), ("news/z.md", "news"), ("news/2026/a.md", "news")], []) == (
        [(file.source, file.column.slug) for file in files], problems,
    )  # fmt: skip


def test_homophone_titles_of_a_column_are_a_problem_of_the_later(tmp_path: Path) -> None:
    """The earlier text keeps its address; other columns have their own."""
    later = HEAD.format("公式").replace("03-01", "03-02")
    _, (problem,) = read(tmp_path, **{"news/a.md": later, "news/b.md": HEAD.format("公示"), "notices/c.md": later})
    expected = (
        "地址 news/gong-shi.html 和 content/news/b.md 的相同（拼音一样）。请在头部加一行：地址名: gong-shi-20260302。"
    )
    assert f"content/news/a.md:2: {expected}" == problem


def test_a_draft_takes_no_address_away() -> None:
    """Though it may be older. That its own is taken is a hint, until it is to be published."""
    given = {"date": "2026-01-01", "shown": "content/news/draft.md"}
    draft = article_source("状态: 草稿\n", **given).header()
    (problem,) = check_addresses([draft, article_source().header()])
    assert ("content/news/draft.md", True) == (problem.path, problem.is_hint)
    assert "和 content/news/a.md 的相同" in problem.what
    (taken,) = check_addresses([article_source("状态: 草稿\n", slug="index").header()])
    assert taken.is_hint


@table("slug", ["index", "2026", "2026-12", "feed"])
def test_addresses_of_lists_are_taken(slug: str) -> None:
    """An article would overwrite its column."""
    assert ["是栏目自己要用的"] == [each.what[-8:] for each in check_addresses([article_source(slug=slug).header()])]


@table("slug", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_names_of_devices_are_taken(slug: str) -> None:
    """No file of Windows can have one, with whatever ending; what the message proposes can be used."""
    (problem,) = check_addresses([article_source(f"地址名: {slug}\n", slug=slug).header()])
    assert (f"地址 news/{slug}.html 在 Windows 上不能用", 4) == (problem.what, problem.line)
    assert f"请在头部改成：地址名: {slug}-20260301" == problem.mend
    assert [] == list(check_addresses([article_source(slug=f"{slug}-20260301").header()]))


def test_other_addresses_are_free() -> None:
    """Those that only look alike."""
    assert [] == list(
        check_addresses([article_source(slug=slug).header() for slug in ("2026-report", "index-1", "page-2", "202")])
    )


def test_a_demand_of_a_column_must_be_a_key_of_articles() -> None:
    """A misspelt one would demand nothing. It may go by any of the key's names."""
    given = column(requires=("sorce", "来源", "栏目词", "editor", "天气"))
    demanding = replace(columns(given), requires_lines=(("news", 12), ("gone", 20)))
    first, second = map(str, check_demands(demanding, "content/"))
    assert "content/columns.yaml:12: 必填项“sorce”不是稿件的一项。您是否想写“source”？" == first
    assert second.startswith("content/columns.yaml:12: 必填项“天气”不是稿件的一项。可以写的有：")
