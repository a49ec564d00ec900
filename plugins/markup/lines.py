"""A text's lines without its code, so that checks see what a reader will read."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(```+|~~~+) *(?:\{.*\}|\.?[\w#.+-]* *(?:hl_lines=.*)?)")  # as Python-Markdown's fenced_code
_CODE = re.compile(r"(`+)(.+?)\1")


def prose_lines(body: str, first_line: int, code: str = " ") -> Iterator[tuple[int, str]]:
    """Yield (line number, text) outside of fenced code, inline code blanked out.

    first_line: the file's line on which `body` begins. code: what stands for each character of inline code.
    """
    lines = body.split("\n")
    if "`" not in body and "~~~" not in body:
        yield from enumerate(lines, first_line)
        return
    code_ends = -1
    for index, line in enumerate(lines):
        mark = _FENCE.fullmatch(line) if index > code_ends else None
        if mark:
            code_ends = _closing(lines, index + 1, mark[1])
        if index > code_ends:
            yield first_line + index, _CODE.sub(lambda found: code * len(found[0]), line)


def _closing(lines: list[str], start: int, fence: str) -> int:
    """Return the index of the line that closes the code, -1 where none does: then it is prose."""
    return next((index for index in range(start, len(lines)) if lines[index].rstrip(" ") == fence), -1)
