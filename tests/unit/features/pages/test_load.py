"""plugins/features/pages/load.py: content/pages, texts that stand outside of the columns."""

from pathlib import Path

import pytest

from plugins.features.pages.load import StaticPage, check_page, load_pages
from plugins.kernel.markdown.link_resolver import LinkResolver
from plugins.kernel.terms.model import Term, terms_of
from tests.unit.samples import around, day, save

HEAD = "---\n标题: {}\n日期: 2026-03-01\n摘要: 谁办的\n{}---\n正文。\n"


def load(folder: Path, **pages: str) -> tuple[tuple[StaticPage, ...], list[str]]:
    for name, text in pages.items():
        save(folder, f"pages/{name}.md", text)
    found, problems = load_pages(folder, "content/")
    return found, list(map(str, problems))


def test_a_page_has_what_its_head_says(tmp_path: Path) -> None:
    """Its address is its file's."""
    (page,), problems = load(tmp_path, about=HEAD.format("关于本站", ""))
    expected = ("pages/about.html", "关于本站", day("2026-03-01"), None, "谁办的", "正文。\n", 6)
    assert expected == (page.path, page.title, page.date, page.updated, page.summary, page.body, page.body_line)
    assert [] == problems


def test_pages_come_in_their_order_then_by_name(tmp_path: Path) -> None:
    """Those without a number last."""
    pages, _ = load(
        tmp_path, a=HEAD.format("甲", ""), b=HEAD.format("乙", "顺序: 20\n"), c=HEAD.format("丙", "顺序: 0\n")
    )
    assert ["丙", "乙", "甲"] == [page.title for page in pages]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\n---\n正文\n", "content/pages/a.md:1: 文件开头没有头部。"),
        ("正文\n", "content/pages/a.md:1: 文件开头没有头部。"),
        ("---\n标题: 甲\n日期: 2026-03-01\n---\n正文", "content/pages/a.md:1: 缺“摘要”。"),
    ],
)
def test_no_page_vanishes_in_silence(tmp_path: Path, text: str, problem: str) -> None:
    """What cannot be shown is a problem."""
    pages, (found,) = load(tmp_path, a=text)
    assert () == pages
    assert found.startswith(problem)


def test_a_pages_name_is_its_address(tmp_path: Path) -> None:
    """So it is ASCII, whatever kind of file it is."""
    save(tmp_path, "pages/关于.md", HEAD.format("甲", ""))
    problem = "content/pages/关于.md:1: 页面的文件名“关于.md”不能用。请改成英文小写的名字，例如 pages/guan-yu.md。"
    assert ((), [problem]) == load(tmp_path)


def test_what_explains_the_folder_to_editors_is_no_page(tmp_path: Path) -> None:
    save(tmp_path, "pages/README.md", "# 这里放页面\n")
    assert ((), []) == load(tmp_path)


def test_a_body_is_checked_like_an_articles(tmp_path: Path) -> None:
    """At the lines of the file; links start from the pages' folder."""
    body = "正文。\n\n＃ 题\n\n[甲](no.md)\n\n[乙](about.md)\n\n戊**已**"
    (page,), _ = load(tmp_path, about=HEAD.format("甲", "").replace("正文。", body))
    resolver = LinkResolver({"pages/about.md": "pages/about.html"}, frozenset(), frozenset())
    terms = terms_of((Term("戊己", ("戊已",), "打错了", is_hint=False),))
    assert [8, 10, 14] == sorted(problem.line for problem in check_page(page, around(resolver), terms))
