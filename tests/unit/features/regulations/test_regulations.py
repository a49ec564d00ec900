"""plugins/features/regulations: the list of documents, and hints to texts that cite old ones."""

from pathlib import Path

import pytest

from plugins.features.regulations import FEATURE
from plugins.features.regulations.load import load_regulations
from plugins.features.regulations.model import SUPERSEDED
from plugins.kernel.problems import errors
from plugins.kernel.request import Folders
from tests.county import ROOT
from tests.unit.features.given import problems, read, reading_of
from tests.unit.samples import save

LIST = """文件表:
  - 名称: 森林防火条例
    状态: 已修订
    代替它的: 《森林草原防灭火条例》（国令822号）
    代替日期: 2026-01-01
"""


def told(folder: Path, text: str = LIST) -> list[str]:
    save(folder, "content/regulations.yaml", text)
    return list(map(str, load_regulations(Folders(folder / "content", folder / "faq"), ["news/a.md"])[1]))


def hints(folder: Path, text: str = LIST) -> list[str]:
    save(folder, "content/regulations.yaml", text)
    reading = reading_of(folder)
    read(FEATURE, reading)
    assert [] == reading.problems
    return problems(FEATURE, reading)


def test_a_text_that_cites_an_old_document_is_told_what_replaces_it(tmp_path: Path) -> None:
    save(tmp_path, "content/news/a.md", "---\n标题: 示例\n---\n\n见《森林防火条例》。\n")
    save(tmp_path, "faq/b.yaml", "questions:\n  - answer: 《森林防火条例》\n")
    assert [
        "content/news/a.md:5: 提示（不影响发布）：引用的《森林防火条例》已修订（2026年1月1日起），代替它的是"
        "《森林草原防灭火条例》（国令822号）。请核对新文，改引新文；讲的就是旧文，请把这个文件写进 regulations.yaml "
        "里这一条的“可以引用”。",
        "faq/b.yaml:2",
    ] == [hints(tmp_path)[0], hints(tmp_path)[1].partition(": ")[0]]


@pytest.mark.parametrize("place", ["content/news/a.md", "faq/b.yaml", "faq/b.yml"])
def test_whatever_has_words_is_looked_at(tmp_path: Path, place: str) -> None:
    save(tmp_path, place, "《森林防火条例》\n")
    assert 1 == len(hints(tmp_path))


def test_what_is_replaced_later_still_holds_today(tmp_path: Path) -> None:
    save(tmp_path, "content/news/a.md", "《森林防火条例》\n")
    assert [] == hints(tmp_path, LIST.replace("2026-01-01", "2026-03-11"))
    assert 1 == len(hints(tmp_path, LIST.replace("2026-01-01", "2026-03-10")))


@pytest.mark.parametrize("state", ["有效", "部分修订"])
def test_what_holds_may_be_cited(tmp_path: Path, state: str) -> None:
    save(tmp_path, "content/news/a.md", "《森林防火条例》\n")
    assert [] == hints(tmp_path, LIST.replace("已修订", state))


def test_a_text_about_the_old_document_may_cite_it_where_the_list_says_so(tmp_path: Path) -> None:
    """The message's own remedy."""
    save(tmp_path, "content/news/a.md", "《森林防火条例》\n")
    save(tmp_path, "faq/b.yaml", "《森林防火条例》\n")
    text = LIST + "    可以引用: [news/a.md, faq/b.yaml]\n"
    assert [] == hints(tmp_path, text)


UNLISTED = "请查清它现在是否有效，在 regulations.yaml 里加一条；不是文件的名称，改用引号。"
LISTED = """  - 名称: 中国共产党支部工作条例（试行）
    状态: 有效
"""


def test_a_text_that_names_what_the_list_does_not_hold_is_told_to_list_it(tmp_path: Path) -> None:
    """The remedy, followed, ends the hint, however a text writes the name."""
    save(tmp_path, "content/news/a.md", "一\n见《支部工作条例 (试行)》第五条、《支部工作条例（试行）》。\n")
    save(tmp_path, "faq/b.yaml", "questions:\n  - answer: 《中国共产党支部工作条例》\n")
    assert [
        f"content/news/a.md:2: 提示（不影响发布）：引用的《支部工作条例(试行)》没有登记。{UNLISTED}",
        f"faq/b.yaml:2: 提示（不影响发布）：引用的《中国共产党支部工作条例》没有登记。{UNLISTED}",
    ] == hints(tmp_path)
    assert [] == hints(tmp_path, LIST + LISTED)


@pytest.mark.parametrize("name", ["看法", "种茶的方法", "书法", "红城党建网", "办"])
def test_a_title_that_is_no_regulation_is_left_alone(tmp_path: Path, name: str) -> None:
    save(tmp_path, "content/news/a.md", f"《{name}》\n")
    assert [] == hints(tmp_path)


@pytest.mark.parametrize("kind", ["条例", "规定", "细则", "办法", "规则", "准则", "章程", "意见", "通知", "法"])
def test_each_kind_of_regulation_is_known_by_its_name(tmp_path: Path, kind: str) -> None:
    save(tmp_path, "content/news/a.md", f"《示例{kind}》\n")
    assert 1 == len(hints(tmp_path))


def test_one_name_in_many_texts_does_not_hide_the_others(tmp_path: Path) -> None:
    for number in range(9):
        save(tmp_path, f"content/news/{number}.md", "《种子法》\n")
    save(tmp_path, "content/news/a.md", "《广告法》\n")
    told = hints(tmp_path)
    assert 6 == len(told)
    assert sum("《种子法》没有登记，此外还有 4 个文件引用它。" in each for each in told) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [("核对日期: 2026-11-28", "没有写“官方网址”"), ("官方网址: 中国政府网", "不是一个网址")],
)
def test_a_text_that_was_compared_has_its_address(tmp_path: Path, line: str, said: str) -> None:
    (found,) = told(tmp_path, LIST + f"    {line}\n")
    assert found.startswith("content/regulations.yaml:6: ")
    assert said in found


def test_without_the_list_nothing_is_looked_at(tmp_path: Path) -> None:
    save(tmp_path, "content/news/a.md", "《森林防火条例》\n")
    reading = reading_of(tmp_path)
    read(FEATURE, reading)
    assert [] == problems(FEATURE, reading)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("已修订", "作古", 3),
     ("    代替它的: 《森林草原防灭火条例》（国令822号）\n", "", 3),
     ("《森林草原防灭火条例》", "《森林防火条例》", 2),
     ("    代替日期", "    年份: 14\n    代替日期", 5), ("    代替日期", "    可以引用: news/b.md\n    代替日期", 5),
     ("2026-01-01", "2026-02-30", 5), ("名称", "名子", 2)],
)  # fmt: skip
def test_a_slip_of_the_list_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    (found,) = told(tmp_path, LIST.replace(old, new))
    assert found.startswith(f"content/regulations.yaml:{line}: ")


def test_two_rows_of_one_name_need_a_year(tmp_path: Path) -> None:
    (found,) = told(tmp_path, LIST + LIST.partition("\n")[2])
    assert found.startswith("content/regulations.yaml:6: “森林防火条例”和第 2 行重复。")


def test_the_county_s_own_list_is_right_and_its_texts_cite_nothing_old() -> None:
    reading = reading_of(ROOT)
    rows = read(FEATURE, reading).rows
    assert () == errors(reading.problems)
    assert 7 == sum(row.state in SUPERSEDED for row in rows)
    assert [] == problems(FEATURE, reading)
