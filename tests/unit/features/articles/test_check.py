"""plugins/features/articles/check.py: what is wrong in a body, and which of a head's links lead nowhere."""

from __future__ import annotations

import pytest

from plugins.features.articles import head_fields, load
from plugins.features.articles.check import check_article
from plugins.features.articles.compose import compose_article
from plugins.features.articles.fields import BY_NAME, KEYS
from plugins.features.articles.load import read_article
from plugins.features.articles.model import ArticleSource
from plugins.kernel.building.build_context import TracedContext, traced
from plugins.kernel.reading.schema import Key
from plugins.kernel.terms.model import Term, terms_of
from tests.unit.samples import column, context


def check(around: TracedContext, head: str, body: str = "正文。") -> list[str]:
    """Return what reading and checking such an article find."""
    text = f"---\n标题: 春茶\n日期: 2026-03-01\n{head}---\n{body}\n"
    article, problems = read_article(text.encode(), "news/a.md", "content/news/a.md", column())
    assert isinstance(article, ArticleSource)
    return [str(problem) for problem in (*problems, *check_article(article, around))]


def test_a_sound_article_has_no_problem(around: TracedContext) -> None:
    """Its links and files are all there."""
    head = "题图: ../images/a.svg\n题图说明: 茶\n附件: ../files/报名表.pdf\n替代文件: other.md\n"
    assert [] == check(around, head, "[另一篇](other.md)和![图](../images/a.svg)。")


def test_a_successor_that_waits_is_no_problem(around: TracedContext) -> None:
    """Both texts can be written together."""
    assert [] == check(around, "替代文件: draft.md\n")


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        ("题图: ../images/no.svg\n题图说明: 茶\n", "content/news/a.md:4: 文件“../images/no.svg”指向的文件不存在。"),
        ("题图: v.webm\n题图说明: 茶\n", "content/news/a.md:4: 文件“v.webm”的格式不能用。"),
        ("题图: ../images/bad.png\n题图说明: 茶\n", "content/news/a.md:4: 图片打不开。请换一张。"),
        ("音频: v.webm\n", "content/news/a.md:4: 文件“v.webm”的格式不能用。可以用的有：.m4a、.mp3、.ogg、.wav。"),
        ("附件:\n  - no.pdf\n", "content/news/a.md:5: 文件“no.pdf”指向的文件不存在。"),
        ("视频:\n  文件: v.webm\n  字幕: r.mp3\n", "content/news/a.md:6: 文件“r.mp3”的格式不能用。"),
        ("替代文件: no.md\n", "content/news/a.md:4: 替代文件“no.md”不存在。"),
    ],
)
def test_a_slip_in_the_head_is_named_at_its_line(around: TracedContext, head: str, problem: str) -> None:
    """Missing, of a wrong kind or broken."""
    (found,) = check(around, head)
    assert found.startswith(problem)


def test_departures_from_the_terms_are_told_in_head_and_body() -> None:
    """A county that changes its terms has its texts checked anew: the article has asked for them."""
    terms = terms_of((Term("戊己", ("戊已",), "打错了", is_hint=False),))
    around = traced(context(terms=terms))
    head = "摘要: 戊已\n更正:\n  - 日期: 2026-03-02\n    内容: 戊已\n"
    expected = [f"content/news/a.md:{line}: “戊已”写得不对：打错了。请改成“戊己”。" for line in (4, 7, 9)]
    assert expected == check(around, head, "戊**已**")
    assert ("terms",) in around.trace.dependencies


def test_slips_in_the_body_are_named_at_their_lines(around: TracedContext) -> None:
    """Markdown, links and pictures."""
    body = "甲\n\n＃ 题\n\n[乙](no.md)\n\n![丙](../images/bad.png)"
    expected = [7, 9, 11]
    assert expected == sorted(int(line.split(":")[1]) for line in check(around, "", body))


def test_all_that_is_asked_of_the_rest_is_noted(around: TracedContext) -> None:
    """A text that was sound stays so only while each of these would be answered as before."""
    check(around, "附件: ../files/报名表.pdf\n替代文件: draft.md\n", "[乙](no.md)")
    assert {("file", "../files/报名表.pdf", "news"), ("page", "draft.md", "news"), ("page", "no.md", "news")} <= set(
        around.trace.dependencies
    )


def test_a_file_of_a_key_that_was_added_must_be_there(around: TracedContext, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page leads to it, so it is published like an attachment."""
    form = Key("form", "表格", "file", "")
    for module in (load, head_fields):
        monkeypatch.setattr(module, "KEYS", (*KEYS, form))
    monkeypatch.setitem(BY_NAME, "form", form)
    (found,) = check(around, "表格: no.pdf\n")
    assert found.startswith("content/news/a.md:4: 文件“no.pdf”指向的文件不存在。")
    assert [] == check(around, "表格: ../files/报名表.pdf\n")
    text = "---\n标题: 春茶\n日期: 2026-03-01\n表格: ../files/报名表.pdf\n---\n正文。\n"
    source, _ = read_article(text.encode(), "news/a.md", "content/news/a.md", column())
    assert source
    article = compose_article(source, around)
    assert (("files/报名表.pdf", article.fields.form),) == article.files


def test_a_first_heading_that_repeats_the_title_is_a_hint(around: TracedContext) -> None:
    """Others that are like it are none, nor is one further down."""
    (hint,) = check(around, "", "# 春茶\n\n正文。")
    assert "提示" in hint and "小标题和标题一样" in hint
    assert [] == check(around, "", "# 春茶开采\n\n正文。\n\n## 春茶")
