"""plugins/features/articles/plain_values.py: values of a head that are printed letter by letter."""

from __future__ import annotations

from plugins.features.articles.plain_values import check_plain_values
from plugins.kernel.problems import Problem
from tests.tables import table
from tests.unit.samples import article_source


def told(head: str, title: str = "春茶") -> list[Problem]:
    return list(check_plain_values(article_source(head, title=title).values, "a.md"))


@table(
    ("head", "what"),
    [
        ("摘要: 今天**重点**讲\n", "“摘要”里的“**重点**”会照样印在网页上"),
        ("摘要: 见[文](a.md)\n", "“摘要”里的“](a.md)”会照样印在网页上"),
        ("来源: 甲<br>乙\n", "“来源”里的“<br>”会照样印在网页上"),
        ("来源: 甲&nbsp;乙\n", "“来源”里的“&nbsp;”会照样印在网页上"),
        ("标签: 甲、`乙`\n", "“标签”里的“`乙`”会照样印在网页上"),
        ("更正:\n  - 日期: 2026-03-05\n    内容: 改为==乙==\n", "“内容”里的“==乙==”会照样印在网页上"),
        ("视频:\n  地址: https://a.example/v.mp4\n  文字稿: '~~甲~~'\n", "“文字稿”里的“~~甲~~”会照样印在网页上"),
        ("作者: 无\n", "“作者”写的是“无”，会照样印在网页上"),
        ("标签: 暂无\n", "“标签”写的是“暂无”，会照样印在网页上"),
    ],
)
def test_signs_and_words_for_nothing_are_a_hint(head: str, what: str) -> None:
    """At the line where they stand."""
    (problem,) = told(head)
    assert (what, True) == (problem.what, problem.is_hint)
    assert problem.line == 4 + head.count("\n", 0, head.rindex(what.split("“")[2].split("”")[0]))


@table(
    "head",
    [
        "摘要: 张**、李**参会，编号 a_b，____年\n", "摘要: 3 < 5，A&B，[2026]（试行）\n",
        "来源: 示例党建网\n标签: 春茶、黄茶\n",
        "更正:\n  - 日期: 2026-03-05\n    内容: 示例\n", "撤回: 内容有误\n撤回日期: 2026-03-05\n", "摘要: 《无》\n",
    ],
)  # fmt: skip
def test_letters_are_letters(head: str) -> None:
    assert [] == told(head)


@table("answer", ["是", "否", "yes"])
def test_a_withdrawal_has_a_reason(answer: str) -> None:
    """Whoever answers no would take the text from its readers."""
    (problem,) = told(f"撤回: {answer}\n撤回日期: 2026-03-05\n")
    assert ("“撤回”后面要写原因", False) == (problem.what, problem.is_hint)
