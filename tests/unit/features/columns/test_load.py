"""plugins/features/columns/load.py: content/columns.yaml, the only list of columns."""

from pathlib import Path

import pytest

from plugins.features import load_features
from plugins.features.columns.load import load_columns
from plugins.features.columns.model import FORMS, HOME_PLACES, Column, Columns
from plugins.kernel.problems import PortalError
from tests.tables import table
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


RESERVED = frozenset(address for feature in load_features() for address in feature.addresses)
FILLERS = {feature.name: feature.fills for feature in load_features() if feature.fills}


def load(folder: Path, text: str, reserved: frozenset[str] = RESERVED) -> tuple[Columns, list[str]]:
    save(folder, "columns.yaml", text)
    columns, problems = load_columns(folder, "columns.yaml", reserved, FILLERS)
    return columns, list(map(str, problems))


def another(**given: str) -> str:
    """The news column once more under another name, some lines changed."""
    lines = dict(line.strip(" -").split(": ", 1) for line in NEWS.splitlines()) | {"name": "别的动态"} | given
    return "  - " + "\n    ".join(f"{name}: {value}" for name, value in lines.items()) + "\n"


def test_columns_come_in_order_below_their_function(tmp_path: Path) -> None:
    """Order decides, then the slug."""
    columns, problems = load(
        tmp_path, HEAD + NEWS + another(slug="notices", order="10") + another(slug="models", name="先进")
    )
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


@pytest.mark.parametrize(
    "slug",
    [
        "archive", "assets", "bundles", "corrections", "editorial", "feeds", "files", "images", "manifest", "map",
        "media", "pages", "search", "station", "tags", "topics",
    ],
)  # fmt: skip
def test_an_address_that_a_feature_owns_is_refused(tmp_path: Path, slug: str) -> None:
    """The features say which those are; where none does, the name is free."""
    _, problems = load(tmp_path, HEAD + another(slug=slug))
    mend = f"请换一个 32 个字符以内的英文小写名字，例如 {slug}-2。"
    assert [f"columns.yaml:5: 目录名“{slug}”是网站自己要用的地址。{mend}"] == problems
    assert [] == load(tmp_path, HEAD + another(slug=slug), RESERVED - {slug})[1]


@pytest.mark.parametrize(
    "slug", ["search", "con", "党建", "！！", "动态", "dong-tai" * 9, "dong-tai"]
)  # fmt: skip
def test_what_is_proposed_for_a_folder_can_be_written(tmp_path: Path, slug: str) -> None:
    """Also for two columns at once: neither gets a name that the other has, or would get."""
    text = HEAD + NEWS + another(slug="dong-tai") + another(slug=slug, name="甲") + another(slug=slug, name="乙")
    _, problems = load(tmp_path, text)
    assert problems
    for problem in problems:
        at, example = int(problem.split(":")[1]) - 1, problem.rpartition("例如 ")[2].rstrip("。")
        lines = text.split("\n")
        lines[at] = f"  - slug: {example}"
        text = "\n".join(lines)
    assert [] == load(tmp_path, text)[1]


@pytest.mark.parametrize(
    ("slug", "example"),
    [("index.html", "index-html"), ("404.html", "column"), ("robots.txt", "robots-txt"), ("News", "news"),
     ("党建", "dang-jian"), ("1a", "column"), ("a/b", "a-b"), ("a_b", "a-b")],
)  # fmt: skip
def test_a_name_that_is_no_address_is_refused(tmp_path: Path, slug: str, example: str) -> None:
    """A file's name at the top of the site is none either, whether or not a feature owns it."""
    _, problems = load(tmp_path, HEAD + another(slug=slug))
    mend = f"请换一个 32 个字符以内的英文小写名字，例如 {example}。"
    assert [f"columns.yaml:5: 目录名“{slug}”不能用。{mend}"] == problems


def test_files_at_the_top_of_the_site_have_owners_too() -> None:
    """So that no plugin of a later day takes one for its own."""
    assert {"index.html", "404.html", "robots.txt", "sitemap.xml", "opensearch.xml", "site.webmanifest"} <= RESERVED


@pytest.mark.parametrize(("said", "place"), [("头条", "headline"), ("公告栏", "notices"), ("notices", "notices")])
def test_a_column_may_have_a_place_on_the_home_page(tmp_path: Path, said: str, place: str) -> None:
    """Else it has a block of its own."""
    columns, problems = load(tmp_path, HEAD + NEWS + another(slug="other", home=said))
    assert ([], {"news": "", "other": place}) == (problems, {each.slug: each.home for each in columns.columns})
    assert place in HOME_PLACES.values()


def test_a_place_that_the_home_page_has_not_is_refused(tmp_path: Path) -> None:
    """With those that it has."""
    (problem,) = load(tmp_path, HEAD + another(home="中间"))[1]
    assert problem.startswith("columns.yaml:12: ") and "头条" in problem and "公告栏" in problem


@pytest.mark.parametrize("template", FORMS)
def test_a_column_may_have_any_look(tmp_path: Path, template: str) -> None:
    columns, problems = load(tmp_path, HEAD + another(template=template))
    assert ([], FORMS[template]) == (problems, columns.columns[0].form)


def test_a_slug_that_stands_twice_names_both_lines(tmp_path: Path) -> None:
    """One folder is one column."""
    _, problems = load(tmp_path, HEAD + NEWS + another())
    assert [
        "columns.yaml:12: 目录名“news”和第 5 行重复。请换一个 32 个字符以内的英文小写名字，例如 news-2。"
    ] == problems


def test_a_function_without_its_words_is_named(tmp_path: Path) -> None:
    """The home page prints them."""
    _, problems = load(tmp_path, HEAD + NEWS + another(slug="xuexi", function="教育"))
    assert ["columns.yaml:14: 功能“教育”没有说明。请在 functions 下加上这个功能的名称和说明。"] == problems


def test_demands_are_told_with_their_lines(tmp_path: Path) -> None:
    """Whether they are keys of articles, the articles say."""
    columns, problems = load(tmp_path, HEAD + NEWS + another(slug="other", requires="[sorce]"))
    assert ([], (("other", 19),)) == (problems, columns.requires_lines)


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


@pytest.mark.parametrize(("written", "guess"), [("fq", "您是否想写“faq”？"), ("nosuch", ""), ("articles", "")])
def test_a_feature_that_fills_no_column_is_refused(tmp_path: Path, written: str, guess: str) -> None:
    """It may be misspelt, or be a feature that does something else."""
    _, problems = load(tmp_path, HEAD + another(slug="faq", filled_by=written))
    mend = f"{guess}可以写：faq；普通栏目不写这一行。"
    assert [f"columns.yaml:12: 没有“{written}”这个来源插件。{mend}"] == problems


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [(NEWS, True), (NEWS.replace("动态", "动\u200b态"), True), ("  - slug: bad\n" + NEWS, False),
     ("  - slug: [news\n", False)],
)  # fmt: skip
def test_columns_of_a_file_with_slips_are_not_the_whole(tmp_path: Path, text: str, is_whole: bool) -> None:
    """One that is not there may only be written wrongly; a hint leaves all of them there."""
    columns, _ = load(tmp_path, HEAD + text)
    assert is_whole == columns.is_whole


def test_a_feature_fills_its_own_column_only(tmp_path: Path) -> None:
    """Its pages lie in one folder; another column would stay empty."""
    assert [] == load(tmp_path, HEAD + another(slug="faq", filled_by="faq"))[1]
    _, problems = load(tmp_path, HEAD + another(slug="ask", filled_by="faq"))
    mend = "请把目录名改成 faq，或删去这一行。"
    assert [f"columns.yaml:12: “faq”只填写目录名是 faq 的栏目。{mend}"] == problems


def test_two_columns_have_two_names(tmp_path: Path) -> None:
    """In menu and lists nobody could tell them apart. So with functions."""
    _, problems = load(tmp_path, HEAD + NEWS + another(slug="models", name="动态"))
    assert ["columns.yaml:13: 名称“动态”和第 6 行重复。请换一个读者分得清的名称。"] == problems
    _, problems = load(tmp_path, HEAD.replace("columns:", "  - name: 新闻\n    description: 别的\ncolumns:") + NEWS)
    assert ["columns.yaml:4: 名称“新闻”和第 2 行重复。请换一个读者分得清的名称。"] == problems


@pytest.mark.parametrize(
    ("type", "days"), [("工作动态", 14), ("通知公告", 183), ("政策文件", 183), ("互动交流", 92), ("视频", 0)]
)
def test_how_long_a_column_may_rest_follows_from_its_type(tmp_path: Path, type: str, days: int) -> None:
    """Unless the county says otherwise; a column that a feature fills is never told of."""
    text = HEAD + another(type=type)
    assert [days] == [each.days for each in load(tmp_path, text)[0].ages]
    assert [30] == [each.days for each in load(tmp_path, text + "    更新期限: 30\n")[0].ages]
    assert [0] == [each.days for each in load(tmp_path, text + "    max_age: 0\n")[0].ages]


def test_an_age_beyond_measure_is_refused(tmp_path: Path) -> None:
    (problem,) = load(tmp_path, HEAD + another() + "    max_age: 99999\n")[1]
    assert problem.startswith("columns.yaml:12: “更新期限”超出了范围")


def test_a_column_has_short_names_by_which_people_call_it(tmp_path: Path) -> None:
    """Kept as search compares them, and beside the columns: no page shows them."""
    columns, problems = load(tmp_path, HEAD + NEWS + "    简称: [农技, IT技术]\n" + another(slug="other"))
    assert ([], (("news", ("农技", "it技术")),)) == (problems, columns.short_names)


@table(
    ("short", "what"),
    [
        ("[农]", "简称“农”有 1 个字"),
        ("[农 技]", "简称“农 技”里有空格或标点"),
        ("[动态]", "简称“动态”就是栏目“动态”的名称"),
        ("[别的动态]", "简称“别的动态”就是栏目“别的动态”的名称"),
    ],
)
def test_a_short_name_that_helps_nobody_is_refused(tmp_path: Path, short: str, what: str) -> None:
    """With its line."""
    (problem,) = load(tmp_path, HEAD + NEWS + f"    short: {short}\n" + another(slug="other"))[1]
    assert problem.startswith(f"columns.yaml:12: {what}")
