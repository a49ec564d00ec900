"""Empty lines around lists and tables: this portal needs none, many other programs do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plugins.kernel.edits import Edit, edited
from plugins.kernel.markdown.dialect import parse
from plugins.kernel.markdown.to_html import to_html

_MAY_LACK = re.compile(
    r"^[^\n]+\n *(?:[-*+] |\d{1,3}[.)] |\|)|^ *(?:[-*+] |\d{1,3}[.)] |\|)[^\n]*\n[^\s|]", re.MULTILINE
)
_APART = ("bullet_list_open", "ordered_list_open", "table_open")


def empty_lines(body: str) -> Iterator[Edit]:
    """Yield the empty lines that a list or a table wants before or behind it, where the page stays as it is.

    The edits' lines count from 1 on.
    """
    if not _MAY_LACK.search(body):
        return
    page, lines = to_html(body), body.split("\n")
    for line in _touching(body, lines):
        edit = Edit(line + 1, "", "\n")
        if to_html("\n".join(part for parts in edited(lines, [edit]) for part in parts)) == page:
            yield edit


def _touching(body: str, lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines, from 0 on, on which a block begins right below another, where one is a list or a table."""
    blocks = [token for token in parse(body).tokens if token.level == 0 and token.nesting >= 0 and token.map]
    for before, after in pairwise(blocks):
        assert before.map and after.map  # those without were left out
        start = after.map[0]
        is_touching = start > before.map[0] and bool(lines[start - 1].strip())
        if is_touching and (before.type in _APART or after.type in _APART):
            yield start
