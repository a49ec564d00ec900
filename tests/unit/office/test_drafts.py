"""plugins/office/drafts.py: the head of a draft says what it was given."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.features.articles.load import read_article
from plugins.kernel.problems import PortalError
from plugins.office.drafts import head, quoted, write_draft
from tests.examples import examples
from tests.unit.samples import column

WORDS = st.text(alphabet="甲乙 ab1:#'\"[]{}*&!%@`|>?-,\\/.()《》“”：，。", min_size=1, max_size=30)


@given(WORDS, WORDS)
@examples(500)
def test_whatever_a_line_holds_is_read_again(title: str, source: str) -> None:
    """With a remark above it, which is no part of it."""
    wanted = {"title": " ".join(title.split()), "source": " ".join(source.split())}
    if not all(wanted.values()):
        return
    written = {name: quoted(words) for name, words in wanted.items()} | {"date": "2026-03-01", "status": "草稿"}
    text = head(column(), written, {"title": "请核对：取自第一页"}) + "\n正文。\n"
    article, _ = read_article(text.encode(), "news/a.md", "a.md", column())
    assert article and (wanted["title"], wanted["source"]) == (article.get("title"), article.get("source"))


def test_a_name_that_another_window_has_just_taken_is_told(tmp_path: Path) -> None:
    """Both have looked which names are free before either has written."""
    file = write_draft(tmp_path, column(), "a", "一")
    with pytest.raises(PortalError, match=r"别的窗口刚刚新建了 news/a\.md.*再做一次"):
        write_draft(tmp_path, column(), "a", "二")
    assert "一" == file.read_text(encoding="utf-8")
