"""Headings without words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.kernel.markdown.slips.finding import Finding

if TYPE_CHECKING:
    from markdown_it.token import Token


def check_headings(tokens: Sequence[Token]) -> Iterator[Finding]:
    """Yield a hint for each heading that shows nothing."""
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.map and not inline.content.strip():
            yield Finding(token.map[0], "小标题没有字", "请在 # 和空格后面写上，或者删去这一行", is_hint=True)
