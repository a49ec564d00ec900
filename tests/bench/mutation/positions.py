"""Where a syntax node of Python's own parser stands in a text. Pure."""

from __future__ import annotations

import ast
from itertools import accumulate


class Positions:
    """Turns the parser's lines and columns, which count bytes, into characters from the start of a text."""

    def __init__(self, source: str) -> None:
        self._lines = source.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg) -> tuple[int, int]:
        """Return the node's first character and the one behind its last."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def _at(self, line: int, column: int) -> int:
        before = self._lines[line - 1].encode()[:column].decode()
        return self._starts[line - 1] + len(before)
