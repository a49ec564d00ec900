"""plugins/articles/new.py: begin an article."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.articles.find import check_addresses
from plugins.features.articles.load import read_article
from plugins.kernel.problems import PortalError, errors
from plugins.office.new import begin_article, draft
from tests.unit.samples import column, columns, day, save

NEWS = column(requires=("source", "editor"))
COLUMNS = columns(NEWS, column("faq", "问答", filled_by="faq"))
NOW = day("2026-03-01 08:30")


@pytest.mark.parametrize("name", ["news", "党建工作动态"])
def test_a_new_article_is_a_draft_in_its_column(tmp_path: Path, name: str) -> None:
    """With the lines that the column demands, in the order of the schema."""
    path = begin_article(tmp_path, COLUMNS, name, "春茶开采", NOW)
    assert tmp_path / "news/chun-cha-kai-cai.md" == path
    assert [
        "---", "标题: 春茶开采", "日期: 2026-03-01 08:30", "来源:", "编辑:", "摘要:", "标签:", "状态: 草稿",
        "地址名: chun-cha-kai-cai", "---", "", "在这里写正文。写好以后删去 `状态: 草稿` 这一行。", "",
    ] == path.read_text(encoding="utf-8").split("\n")  # fmt: skip


def test_no_file_and_no_address_is_taken_twice(tmp_path: Path) -> None:
    """Neither that of a file nor that of a homophone title in a file of another name."""
    save(tmp_path, "news/other.md", "---\n标题: 公示\n日期: 2026-01-01\n---\n正文\n")
    names = [begin_article(tmp_path, COLUMNS, "news", "公式", NOW).name for _ in range(3)]
    assert ["gong-shi-20260301.md", "gong-shi-20260301-2.md", "gong-shi-20260301-3.md"] == names


@pytest.mark.parametrize(
    ("name", "words"), [("没有", r"没有栏目“没有”。可以用的有：news\(党建工作动态\)"), ("faq", "“问答”不收文章文件")]
)
def test_a_column_that_takes_no_articles_is_refused(tmp_path: Path, name: str, words: str) -> None:
    """With those that do."""
    with pytest.raises(PortalError, match=words):
        begin_article(tmp_path, COLUMNS, name, "春茶", NOW)


@pytest.mark.parametrize(
    "title", ["春\0茶", "\u202e春茶", "春茶\ud800", "春\u200b茶\ufeff", "春\x1b茶\uffff"], ids=ascii
)
def test_what_nobody_sees_is_in_no_title(tmp_path: Path, title: str) -> None:
    """It came along with a paste, and would have to be mended in the file before anything else."""
    path = begin_article(tmp_path, COLUMNS, "news", title, NOW)
    assert "标题: 春茶" == path.read_text(encoding="utf-8").split("\n")[1]


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30))
def test_every_title_survives_its_head(title: str) -> None:
    """Whatever stands in it, the new file's only faults are what is still to be filled in; hints tell of odd signs."""
    if not title.strip():
        return
    text = draft(NEWS, title, "a", NOW).replace("来源:", "来源: 甲").replace("编辑:", "编辑: 乙")
    article, problems = read_article(text.encode(), "news/a.md", "news/a.md", NEWS)
    assert () == errors(problems)
    assert article is not None
    assert " ".join(title.split()) == article.get("title")


def test_demands_may_be_named_in_chinese(tmp_path: Path) -> None:
    """As columns.yaml may write them."""
    given = columns(column(requires=("来源",)))
    assert "\n来源:\n" in begin_article(tmp_path, given, "news", "春茶", NOW).read_text(encoding="utf-8")


@pytest.mark.parametrize("title", ["2026", "index", "feed", "2026-12", "CON", "nul", "春茶开采" * 30])
def test_a_title_whose_address_is_taken_gets_another(tmp_path: Path, title: str) -> None:
    """By a list of the column, or by Windows: what `new` has begun, `check` accepts."""
    path = begin_article(tmp_path, columns(column()), "news", title, NOW)
    article, problems = read_article(path.read_bytes(), f"news/{path.name}", "a.md", column())
    assert article
    assert [] == [each for each in problems if "正文" not in each.what and "标题" not in each.what]
    assert [] == list(check_addresses([article.header()]))


@pytest.mark.parametrize(
    ("title", "words"), [("", "没有写标题"), (" \n", "没有写标题"), ("电话13800138000", "标题里有手机号码")]
)
def test_a_title_that_is_none_or_may_not_be_public_makes_no_file(tmp_path: Path, title: str, words: str) -> None:
    with pytest.raises(PortalError, match=words):
        begin_article(tmp_path, COLUMNS, "news", title, NOW)
    assert [] == list(tmp_path.iterdir())


def test_a_title_of_two_lines_is_one_line(tmp_path: Path) -> None:
    path = begin_article(tmp_path, COLUMNS, "news", "春茶\n开采", NOW)
    assert "\n标题: 春茶 开采\n" in path.read_text(encoding="utf-8")
