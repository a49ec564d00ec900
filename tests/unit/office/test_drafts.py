"""plugins/office/drafts.py: the head of a draft says what it was given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plugins.features.articles.load import read_article
from plugins.office.drafts import head, quoted
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
