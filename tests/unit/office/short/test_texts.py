"""The short texts of an article: words alone, and where they can be read."""

from __future__ import annotations

import pytest

from plugins.kernel.problems import ContentProblems
from plugins.office.short.texts import short_texts
from tests.unit.samples import column

HEAD = "---\n标题: 停水通知\n日期: 2026-03-01\n来源: 示例\n编辑: 示例\n{}---\n"
ADDRESS = "https://dj.example.org/n/ts.html"


def texts(body: str, head: str = "") -> tuple[str, str]:
    data = (HEAD.format(head) + body).encode()
    found = short_texts(data, "notices/a.md", "content/notices/a.md", column("notices"), "红城党建网", ADDRESS)
    return found.group, found.sms


def test_a_message_has_no_markdown_no_table_and_no_heading() -> None:
    body = "## 时间\n\n**3月5日**停水，见[说明](b.md)。\n\n| 组 | 时间 |\n|---|---|\n| 一组 | 上午 |\n\n- 备好水。\n"
    group, _ = texts(body)
    assert f"停水通知（红城党建网）\n3月5日停水，见说明。\n备好水。\n{ADDRESS}" == group


def test_the_summary_leads_and_is_what_the_sms_says() -> None:
    group, sms = texts("正文。\n", "摘要: 3月5日停水。\n")
    assert f"停水通知（红城党建网）\n3月5日停水。\n正文。\n{ADDRESS}" == group
    assert f"【红城党建网】停水通知。3月5日停水。 {ADDRESS}" == sms


def test_without_a_summary_the_sms_says_how_the_text_begins() -> None:
    _, sms = texts("3月5日停水。请备水。\n")
    assert "停水通知。3月5日停水。请备水。" in sms


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    with pytest.raises(ContentProblems, match=r"content/notices/a\.md"):
        short_texts(b"---\n---\n", "notices/a.md", "content/notices/a.md", column("notices"), "", "")
