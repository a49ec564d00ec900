"""Lists and quotes within one another: deeper than the parser reads, and lines that belong to a quote unmarked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from plugins.kernel.markdown.dialect import DEEPEST
from plugins.kernel.markdown.slips.finding import Finding

if TYPE_CHECKING:
    from markdown_it.token import Token

_MOST_LISTS = DEEPEST // 2 - 1  # each is a list and an item
_MARKERS = re.compile(r"(?:[\s>*+\-0-9.)\uff0d]|\[\^[^\]\s]{1,100}\]:)*")


def check_depth(tokens: Sequence[Token], source: Sequence[str]) -> Iterator[Finding]:
    """Yield the first line that lies so deep that it is left out, with all that follows within it."""
    for token, after in pairwise(tokens):
        if token.level + 1 >= DEEPEST and token.nesting == 1 and after.nesting == -1 and token.map:
            start, end = token.map
            if any(line.strip(" \t\u3000>*+-.)\uff0d0123456789") for line in source[start:end]):
                what = f"列表、引文一层套一层，到这一行太深了（最多 {_MOST_LISTS} 层），从这里起的字网页上看不见"
                yield Finding(start, what, "请少套几层，如把最外面几层改成小标题")
                return


def check_unmarked(tokens: Sequence[Token], source: Sequence[str]) -> Iterator[Finding]:
    """Yield a hint to the first line of a quote's paragraph that belongs to it without the sign of a quote."""
    depth = 0
    for token in tokens:
        if token.type == "blockquote_open":
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
        elif depth and token.type == "inline" and token.map:
            start, end = token.map
            line = next((at for at in range(start + 1, end) if _signs(source[at]) < depth), None)
            if line is not None:
                what = f"这一行前面{'少了' if _signs(source[line]) else '没有'}“>”，网页上还在上面的引文里"
                yield Finding(line, what, "不是引文，请在它上面空一行；是引文，请在行首写 > 和一个空格", is_hint=True)


def _signs(line: str) -> int:
    found = _MARKERS.match(line)
    return found[0].count(">") if found else 0
