"""No text of twenty kilobytes takes over a second, whatever sign somebody's cat has lain upon."""

from __future__ import annotations

import time

import pytest

from plugins.features.articles.check import check_article
from plugins.features.articles.compose import compose_article
from plugins.features.articles.load import read_article
from plugins.kernel.build_context import traced
from plugins.kernel.problems import errors
from tests.built.mistyped.edits import PIECES, VALUES
from tests.built.mistyped.trial import LONGEST_S
from tests.unit.kernel.markdown.mutants import SIGNS
from tests.unit.samples import column, context

HEAD = "---\n标题: 示例\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n---\n"
BYTES = 20_000
# Each took seconds once, or stands for a place where an earlier line is looked for.
DAILY = (
    "#\n", "## 甲\n", "](\n", "[^1]\n", "[^1]: \n", "<!--", "<img>\n", "9", "1. ", "1) ", "- ", "> ", "+ ", "`", "[",
    "](", "a\n---|---\nb\n", "[甲](a.md)\n", "[甲](#甲)\n", "&#11;", "![", "**a", "_a ", "<a ", "\\\\a", "甲",
)  # fmt: skip
FORMS = ("{}", "{}\n", "{}甲", "甲{}", "{}\n\n", "{}a ")
LONG = [
    pytest.param(form.replace("{}", sign), marks=pytest.mark.long)
    for sign in dict.fromkeys((*SIGNS, *PIECES, *filter(None, VALUES)))
    for form in FORMS
]


def seconds(text: str) -> float:
    """Return the processor time that a text takes, from its bytes to its page."""
    begun = time.process_time()
    article, slips = read_article(text.encode("utf-8", "surrogatepass"), "news/a.md", "a.md", column())
    if article:
        around = traced(context())
        if not errors([*slips, *check_article(article, around)]):
            compose_article(article, around)
    return time.process_time() - begun


@pytest.mark.parametrize("sign", [*DAILY, *LONG])
def test_a_body_of_one_sign_is_read_in_time(sign: str) -> None:
    assert seconds(HEAD + sign * (BYTES // len(sign.encode("utf-8", "surrogatepass")))) < LONGEST_S


@pytest.mark.parametrize("sign", ["- ", "[", "{", "a: ", "a: &a [*a, ", ": ", "#", "'", '"', "9", "标题: ", "\u200b"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_head_of_one_sign_is_read_in_time(sign: str, end: str) -> None:
    assert seconds(HEAD.replace("编辑:", f"编辑: {(sign + end) * (BYTES // len(sign.encode()))}")) < LONGEST_S
