"""A text's lines without its code, so that checks see what a reader will read."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"(```+|~~~+) *(?:\{.*\}|\.?[\w#.+-]* *(?:hl_lines=.*)?)")  # as Python-Markdown's fenced_code
_CODE = re.compile(r"(`+)(.+?)\1")


def prose_lines(body: str, first_line: int, code: str = " ") -> Iterator[tuple[int, str]]:
    """Yield (line number, text) for each line outside of fenced code.

    first_line: the file's line on which `body` begins. code: replaces each character of inline code.
    """
    lines = body.split("\n")
    if "`" not in body and "~~~" not in body:
        yield from enumerate(lines, first_line)
        return
    last_of_code = -1
    for index, line in enumerate(lines):
        fence = _FENCE.fullmatch(line) if index > last_of_code else None
        if fence:
            last_of_code = _closing(lines, index + 1, fence[1])
        if index > last_of_code:
            yield first_line + index, _CODE.sub(lambda found: code * len(found[0]), line)


def _closing(lines: list[str], start: int, fence: str) -> int:
    """Return the index of the line that closes fenced code, -1 where none does: then Markdown prints it as prose."""
    return next((index for index in range(start, len(lines)) if lines[index].rstrip(" ") == fence), -1)
