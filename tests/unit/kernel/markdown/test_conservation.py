"""plugins/kernel/markdown/slips/conservation.py: no word vanishes in silence."""

from __future__ import annotations

from plugins.kernel.markdown.dialect.parser import parse
from plugins.kernel.markdown.fast_path import convert
from plugins.kernel.markdown.lint import lint
from plugins.kernel.markdown.slips.conservation import check_conservation
from plugins.kernel.markdown.to_html import to_html
from tests.tables import table
from tests.unit.kernel.markdown.mutants import mutants, seeds


def lost(body: str) -> list[tuple[int, str]]:
    return [(each.line, each.what) for each in check_conservation(body, to_html(body), parse(body))]


@table(
    ("body", "line", "words"),
    [
        ('甲\n\n!!! note "题"后面的话\n    文', 2, "后面的话"),
        ("甲\n\n[乙]: https://a.example", 2, "httpsaexample"),
        ("| 甲 |\n|---|\n| 一 | 二组 |", 2, "二组"),
        ("甲\n\n[^1]: 没有用到", 2, "1没有用到"),
        ("<div>\n甲 <!-- 一\n\n二 --> 乙\n</div>", 3, "乙"),
        ('<div title="甲>\n乙丙\n</div>', 1, "乙丙"),
        ("<div>\n<?甲乙?>\n</div>", 1, "甲乙"),
        ("甲\n\n<div>\n<?&#20013;&eacute;?>\n</div>", 3, "中é"),
    ],
)
def test_lost_words_are_named_at_their_line(body: str, line: int, words: str) -> None:
    assert [(line, f"这一行里的“{words}”网页上看不见")] == lost(body)


@table(
    "body",
    [
        "甲[乙][一]\n\n[一]: b.md", "3. 甲\n9. 乙", "甲[^1]\n\n[^1]: 注", "<b>粗</b> &amp; &copy;", "<!-- 记一下 -->甲",
        '<a href="b.md" title="题">甲</a>', "```python\nx = 1\n```", "![图](a.svg \"题\")", "词\n:   义",
        "`&#20013;`", "甲 \\&#20013; 乙", "甲&#x41", "`&eacute` &amp;", "~~~\n&alpha;&#x4e2d;\n~~~",
        "甲&#<!-- 乙 -->65;",
    ],
)  # fmt: skip
def test_marks_whose_effect_is_seen_are_not_lost(body: str) -> None:
    assert [] == lost(body)


def test_no_word_of_real_texts_is_lost() -> None:
    assert [] == [body for body in dict.fromkeys(seeds()) if lost(body)]


def test_what_is_passed_as_plain_loses_nothing() -> None:
    """Texts in which the check looks no further."""
    plain = [body for body in mutants(1_500, 7) if convert(body) is not None]
    assert len(plain) > 300
    assert [] == [body for body in plain if lost(body)]


def test_who_publishes_is_told_of_it() -> None:
    assert "这一行里的“后面的话”网页上看不见" in [each.what for each in lint('!!! note "题"后面的话\n    文', 1)]
