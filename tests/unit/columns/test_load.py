"""plugins/columns/load.py: content/columns.yaml, the only list of columns."""

from pathlib import Path

import pytest

from plugins.articles.fields import COLUMN_NAMES
from plugins.columns.load import load_columns
from plugins.columns.model import Column, Columns
from plugins.problems import PortalError
from tests.unit.samples import save

NEWS = """  - slug: news
    name: 动态
    function: 新闻
    description: 消息
    keywords: [动态]
    type: 工作动态
    order: 20
"""
HEAD = "functions:\n  - name: 新闻\n    description: 县里的事\ncolumns:\n"


def load(folder: Path, text: str) -> tuple[Columns, list[str]]:
    save(folder, "columns.yaml", text)
    columns, problems = load_columns(folder, "columns.yaml", COLUMN_NAMES)
    return columns, list(map(str, problems))


def another(**given: str) -> str:
    """The news column once more, some lines changed."""
    lines = dict(line.strip(" -").split(": ", 1) for line in NEWS.splitlines()) | given
    return "  - " + "\n    ".join(f"{name}: {value}" for name, value in lines.items()) + "\n"


def test_columns_come_in_order_below_their_function(tmp_path: Path) -> None:
    """Order decides, then the slug."""
    columns, problems = load(tmp_path, HEAD + NEWS + another(slug="notices", order="10") + another(slug="models"))
    assert [] == problems
    assert ["notices", "models", "news"] == [column.slug for column in columns.columns]
    assert columns.functions[0].columns == columns.columns


def test_a_column_has_what_its_lines_say(tmp_path: Path) -> None:
    """And a list where no template is given."""
    columns, _ = load(tmp_path, HEAD + NEWS.rstrip() + "\n    requires: [source, editor]\n")
    assert Column(
        "news", "动态", "新闻", "消息", ("动态",), "工作动态", "list", 20, ("source", "editor")
    ) == columns.get("news")
    assert "news/index.html" == columns.columns[0].path
    assert columns.get("no") is None


@pytest.mark.parametrize("slug", ["assets", "tags", "search", "News", "党建", "1a"])
def test_an_address_that_the_portal_needs_is_refused(tmp_path: Path, slug: str) -> None:
    """So is one that is no address."""
    _, problems = load(tmp_path, HEAD + another(slug=slug))
    assert [f"columns.yaml:5: 目录名“{slug}”不能用。请用英文小写字母、数字和短横线，例如 news。"] == problems


def test_a_slug_that_stands_twice_names_both_lines(tmp_path: Path) -> None:
    """One folder is one column."""
    _, problems = load(tmp_path, HEAD + NEWS + NEWS)
    assert ["columns.yaml:12: 目录名“news”和第 5 行重复。请换一个英文小写的名字。"] == problems


def test_a_function_without_its_words_is_named(tmp_path: Path) -> None:
    """The home page prints them."""
    _, problems = load(tmp_path, HEAD + NEWS + another(slug="xuexi", function="教育"))
    assert ["columns.yaml:14: 功能“教育”没有说明。请在 functions 下加上这个功能的名称和说明。"] == problems


def test_a_demand_must_be_a_key_of_articles(tmp_path: Path) -> None:
    """A misspelt one would demand nothing."""
    _, problems = load(tmp_path, HEAD + another(requires="[sorce]"))
    assert ["columns.yaml:12: 必填项“sorce”不是稿件的一项。您是否想写“source”？"] == problems


def test_what_is_missing_is_named_and_the_other_columns_stay(tmp_path: Path) -> None:
    """One bad column hides no other."""
    columns, problems = load(tmp_path, HEAD + "  - slug: bad\n" + NEWS)
    assert ["news"] == [column.slug for column in columns.columns]
    assert {"columns.yaml:5"} == {problem.split(": ")[0] for problem in problems}
    assert 6 == len(problems)


def test_no_file_is_no_portal(tmp_path: Path) -> None:
    """The command line points at another folder."""
    with pytest.raises(PortalError, match=r"没有 columns\.yaml"):
        load_columns(tmp_path, "columns.yaml")


def test_a_file_that_is_no_yaml_is_one_problem(tmp_path: Path) -> None:
    """With its line."""
    columns, problems = load(tmp_path, HEAD + "  - slug: [news\n")
    assert ((), ["columns.yaml:5"]) == (columns.columns, [problem.split(": ")[0] for problem in problems])
