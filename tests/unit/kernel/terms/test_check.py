"""plugins/kernel/terms/: where the words of a text depart from the county's terms, however they are typed."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.kernel.markdown.slips.finding import Finding
from plugins.kernel.terms.check import _findings, check_body, check_words
from plugins.kernel.terms.matcher import matcher_of
from plugins.kernel.terms.model import Term, Terms, terms_of
from plugins.kernel.terms.rendered_words import blocks_of
from tests.tables import table


def term(right: str, *wrong: str, **given: Any) -> Term:
    return Term(right, wrong, given.pop("why", "写错了"), given.pop("is_hint", False), **given)


TERMS = terms_of(
    (
        term("民主评议党员", "民主评义党员", why="“议”打错了"),
        term("甲乙丙丁思想", "丙丁思想", why="要写全", is_hint=True, in_quotations=True),
        term("", "天下第一", why="没有出处", in_titles=True, also_right=("天下第一关",)),
        term("", in_order=("支部提议", "“两委”商议", "大会审议"), why="先后是定了的"),
        term("", together=(("备案", "报备"), ("对象",)), unless=("同意",), why="要同意", in_quotations=True),
    )
)


def found(body: str, terms: Terms = TERMS) -> list[tuple[int, str]]:
    """Look as into one of few texts, and as into one of many, of which most are passed by a pattern."""
    few, many = ([(each.line, each.what) for each in _looked(body, terms, asked)] for asked in (0, 10_000))
    assert few == many
    return many


def _looked(body: str, terms: Terms, asked: int) -> list[Finding]:
    if terms.entries:
        matcher_of(terms).first_look.asked = asked
        matcher_of(terms).first_look.pattern = None
    return list(check_body(body, 1, terms))


WRONG = "“民主评义党员”写得不对：“议”打错了"


@table(
    ("body", "line"),
    [
        ("学习民主评义党员。", 1),
        ("学习民主**评**义党员。", 1),
        ("甲\n民主评\n义党员", 2),
        ("民主<b>评</b>义<!-- 注 -->党员", 1),
        ("民 主 评　义 党 员", 1),
        ("民主评[义](a.md)党员", 1),
        ("民主评`义`党员", 1),
        ("民主评\u200b义党员", 1),
        ("民主评&#20041;党员", 1),
        ("民主评\\\n义党员", 1),
        ("民主评[^1]义党员\n\n[^1]: 注", 1),
        ("好\n\n[^1]: 民主评义党员\n\n见[^1]", 3),
        ("## 好\n\n### 民主评义党员", 3),
        ("- 甲\n- 乙\n    - 民主评义党员", 3),
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 民主评义**党员** |", 3),
        ("> 好\n> 民主评义党员", 2),
        ('!!! note "民主评义党员"\n    好', 1),
        ("好\n\n![民主评义党员](a.png)", 3),
        ('![图](a.png "民主评义党员")', 1),
        ("<div>\n<p>民主评<em>义</em>\n党员</p>\n</div>", 2),
        ("```\n好\n民主评义党员\n```", 3),
    ],
)
def test_no_markup_hides_a_wrong_form(body: str, line: int) -> None:
    """It is told once, on the line on which it begins."""
    assert [(line, WRONG)] == found(body)


@table(
    "body",
    [
        "民主评议党员",
        "民主评\n\n义党员",
        "- 民主评\n- 义党员",
        "| 民主评 | 义党员 |\n|---|---|",
        "<div>民主评</div><div>义党员</div>",
        "[好](民主评义党员.md)",
        "甲乙丙丁思想",
        "天下第一关",
    ],
)
def test_what_is_right_or_apart_is_left_alone(body: str) -> None:
    """Words of two paragraphs, items or cells make none together; a right form may hold a wrong one."""
    assert [] == found(body)


def test_each_place_is_told() -> None:
    """Also of two on one line, beside a right form that holds the wrong one."""
    expected = [(1, "“丙丁思想”写得不对：要写全"), (3, "“丙丁思想”写得不对：要写全")]
    assert expected == found("甲乙丙丁思想和丙丁思想\n\n丙丁思想")


@table("body", ["“丙丁思想”", "「好丙丁思想」", "> 丙丁思想", "> - 丙丁**思想**", "《天下第一》", "〈天下第一〉"])
def test_quotations_and_titles_are_excepted_where_the_entry_says_so(body: str) -> None:
    """Others are told there too."""
    assert [] == found(body)
    assert [(1, WRONG)] == found("“民主评义党员”")
    assert ["这里不能写“天下第一”：没有出处"] == [what for _, what in found("“天下第一”")]
    assert ["“丙丁思想”写得不对：要写全"] == [what for _, what in found("《丙丁思想》")]


@table("body", ["大会审议、支部提议", "“两委”商议，**支部**提议", "支部提议、大会审议和“两委”商议"])
def test_words_in_the_wrong_order_are_told(body: str) -> None:
    ((line, what),) = found(body)
    assert (1, True) == (line, what.endswith("的先后不对：先后是定了的"))


@table("body", ["支部提议、“两委”商议、大会审议", "支部提议以后，过了几天，大会审议", "大会审议。支部提议"])
def test_words_in_order_or_in_different_sentences_are_left_alone(body: str) -> None:
    assert [] == found(body)


@table("body", ["列为对象，报党委**备**案。", "报\n备的对象", "好。对象报备", "| 对象，报备 |\n|---|"])
def test_what_is_said_with_words_that_stand_together_nowhere_is_told(body: str) -> None:
    """Whichever of each group is used, in whichever order, whatever stands between."""
    ((_, what),) = found(body)
    assert what.startswith("一句话里不能这样写（") and what.endswith("……对象）：要同意")


@table(
    "body",
    [
        "报备。对象",
        "对象\n\n报备",
        "| 对象 | 报备 |\n|---|---|",
        "经同意的对象，另行报备",
        "“报备”的对象",
        "> 对象报备",
    ],
)
def test_other_sentences_excused_and_quoted_ones_are_left_alone(body: str) -> None:
    assert [] == found(body)


def test_the_remedy_is_the_right_form_or_to_leave_it_out() -> None:
    mends = [each.mend for each in check_body("民主评义党员\n\n天下第一\n\n大会审议、支部提议", 1, TERMS)]
    assert ["请改成“民主评议党员”", "请删去，或者换一个说法", "请按这个先后写：支部提议、“两委”商议、大会审议"] == mends


def test_severity_is_the_entry_s() -> None:
    assert [False, True] == [each.is_hint for each in check_body("民主评义党员\n\n丙丁思想", 1, TERMS)]


def test_words_without_markup_keep_their_signs() -> None:
    """A title has no markup: its stars are stars. Each word has its own line."""
    words = [("民主**评**义党员", 2), ("民主评义党员", 5), ("民主评", 6), ("义党员", 7)]
    assert [(5, WRONG)] == [(each.line, each.what) for each in check_words(words, TERMS)]


def test_without_terms_nothing_is_told() -> None:
    assert [] == found("民主评义党员", Terms())


MARKUP = st.sampled_from(["", "\n", " ", "<b>", "</b>", "\u200b", "\u3000", "<!-- x -->", "<br>", "&#8203;"])


@given(st.lists(MARKUP, min_size=7, max_size=7))
def test_any_markup_between_characters_hides_nothing(signs: list[str]) -> None:
    body = "好" + "".join(sign + char for sign, char in zip(signs, [*"民主评义党员", ""], strict=True))
    assert [WRONG] == [what for _, what in found(body)]


PIECES = st.sampled_from(
    ["民主", "评义", "党员", "评议", "甲乙", "丙丁", "思想", "甲", "天下第一", "关", "支部提议",
     "“两委”商议", "大会审议", "、", "和",
     "**", "<b>", "</b>", "\n", "\n\n", " ", "[", "](a.md)", "| ", "《", "》",
     "“", "”", "> ", "- ", "`", "&nbsp;", "[^1]", "<!-- 评 -->", "备", "案", "对象", "同意", "。"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=16).map("".join))
def test_what_passes_most_texts_over_misses_nothing(body: str) -> None:
    """Right forms hold wrong ones, rows stand in order: only the whole text tells."""
    body += "\n\n[^1]: 注"
    assert list(_findings(blocks_of(body), 1, TERMS)) == list(check_body(body, 1, TERMS))


@given(st.text(alphabet="民主评义党员丙丁思想天下第一*_`<>&[]()!|#\n -“”《》\\\u200b", max_size=60))
def test_no_text_is_too_odd(body: str) -> None:
    """What the page shows tells whether there is anything to find; lines lie in the text."""
    lines = body.count("\n") + 1
    assert all(1 <= line <= lines for line, _ in found(body))
