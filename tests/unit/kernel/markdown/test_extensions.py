"""plugins/kernel/markdown/extensions.py: Chinese running text and one clear outline."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from plugins.kernel.markdown.extensions import ChineseText


def convert(text: str) -> str:
    return Markdown(extensions=["tables", "fenced_code", ChineseText()]).convert(text)


def levels(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])>", html)]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_no_outline_skips_a_level_or_takes_the_pages_own(written: list[int]) -> None:
    """Whatever an editor types, the first is h2, and each is one deeper than its parent at most."""
    found = levels(convert("\n\n".join("#" * level + " 标题" for level in written)))
    assert len(written) == len(found)
    assert 2 == found[0]
    assert all(2 <= after <= before + 1 for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("written", "shown"), [([1, 2, 2, 3, 1], [2, 3, 3, 4, 2]), ([2, 4, 3], [2, 3, 3]), ([3, 2], [2, 2])]
)
def test_relations_between_headings_stay(written: list[int], shown: list[int]) -> None:
    """Brothers stay brothers."""
    assert shown == levels(convert("\n\n".join("#" * level + " 标题" for level in written)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("第一行\n第二行", "<p>第一行第二行</p>"),
        ("第一行，\n“第二行”", "<p>第一行，“第二行”</p>"),
        ("**第一行**\n第二行", "<p><strong>第一行</strong>\n第二行</p>"),
        ("word\n第二行", "<p>word\n第二行</p>"),
        ("a\nb", "<p>a\nb</p>"),
    ],
)
def test_a_break_between_chinese_characters_is_no_blank(text: str, html: str) -> None:
    """Between words in Latin letters it stays one."""
    assert html == convert(text)


def test_code_keeps_its_lines() -> None:
    """Nothing is joined there."""
    assert "第一行\n第二行" in convert("```\n第一行\n第二行\n```")


def test_alignment_is_a_class() -> None:
    """A content security policy forbids style attributes."""
    html = convert("| 甲 | 乙 |\n|:-:|--:|\n| 1 | 2 |")
    assert "style" not in html
    assert 2 == html.count('class="align-center"') == html.count('class="align-right"')
