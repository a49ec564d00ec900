"""plugins/kernel/markdown/slips/typography.py: marks of half width among Chinese words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.markdown.slips.typography import check_typography
from tests.tables import table


def told(body: str) -> list[tuple[int, str, str]]:
    return [(each.line, each.what, each.mend) for each in check_typography(body)]


@table(
    ("body", "mark", "right"),
    [
        ("我们学习,大家讨论。", ",", "我们学习，"),
        ("包括:", ":", "包括："),
        ("对不对?对。", "?", "对不对？"),
        ("开会!", "!", "开会！"),
        ("三月开采.", ".", "三月开采。"),
    ],
)
def test_a_mark_of_half_width_is_a_hint(body: str, mark: str, right: str) -> None:
    ((line, what, mend),) = told(f"好。\n\n{body}")
    assert (2, f"里的“{mark}”是半角的", f"中文里请用全角的：{right}") == (line, what[what.index("里的") :], mend)
    assert all(each.is_hint for each in check_typography(body))


def test_latin_letters_of_full_width_are_a_hint() -> None:
    assert [(0, "字母“Ｊａｖａ”是全角的", "请改成半角的：Java")] == told("学习Ｊａｖａ。")


@table(
    "body",
    [
        "时间9:30，比例1:100，3,000元，版本2.0.1。",
        "一.总则",
        "`甲,乙`和\n\n```\n丙,丁\n```",
        "见 https://a.cn/中,b 和 www.a.cn,再发 a@b.cn,谢谢",
        "[好](甲,乙.md)",
        "<!-- 甲,乙 -->好",
        "党员 (12人) 到会",
        "QQ群:12345",
        "English, too: yes!",
        "使用Java开发，第3版",
    ],
)
def test_code_addresses_and_figures_are_left_alone(body: str) -> None:
    assert [] == told(body)


@given(st.text(alphabet="党员会,.;:!?ＡＢab12 \n`*[]()<>#|-/@", max_size=80))
def test_no_text_is_too_odd(body: str) -> None:
    assert all(0 <= line <= body.count("\n") for line, _, _ in told(body))
