"""The lines of a map in a head: where each key's lines begin and end, and what stands in the key's own line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.kernel.frozen import frozen
from plugins.kernel.head_editing.text_lines import UnreadableText
from plugins.kernel.problems import Problem
from plugins.kernel.reading.head_lines import visible

_BEFORE = re.compile(r"([^:\uff1a]*+)([:\uff1a])([ \u3000\t]*+)(.*)", re.DOTALL)
_DASH = re.compile(r"\s*-\s+")
_TEXT_BELOW = re.compile(r"(?::|^\s*-)\s+[|>][+-]?\s*$")
_COMMENT = re.compile(r"\][ \t]+(#.*)$")


class NotInLines(UnreadableText):
    """Keys or items that do not have lines of their own, so that none can be changed by itself."""

    def __init__(self) -> None:
        super().__init__(Problem("", 1, "这一项的写法很特别，表单改不了它", "请用记事本打开这个文件来改"))


@frozen
class KeyLine:
    """before: the key's line up to its colon and the blanks behind it. value: what stands behind, without blanks."""

    before: str
    value: str

    @property
    def bare(self) -> str:
        """The line with nothing behind the key."""
        return self.before.rstrip()

    @property
    def remark(self) -> str:
        """The comment behind a list in brackets, with the blanks before it, or nothing."""
        found = _COMMENT.search(self.value)
        return f"  {found[1]}" if found else ""


def key_line(line: str) -> KeyLine:
    """Return a key's line in two; a wide colon becomes the one that it must be. Raises NotInLines."""
    found = _BEFORE.fullmatch(line)
    if not found:
        raise NotInLines
    name, colon, blanks, value = found.groups()
    is_right = colon == ":" and blanks and not blanks.strip(" ")
    name = name.rstrip(" \u3000")
    return KeyLine(f"{name}:{blanks if is_right else ' '}", value.strip())


def column(line: str) -> int:
    """Return in which column a line's key, comment or dash begins."""
    return len(line) - len(line.lstrip())


def key_column(line: str) -> int:
    """Return in which column a line's key begins, behind the dash of a list's item where it has one."""
    dash = _DASH.match(line)
    return dash.end() if dash else column(line)


def extents(lines: Sequence[str], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return begin and end of each piece of a block. Comments and empty lines behind one belong to none.

    starts: the index of each piece's first line. Raises NotInLines.
    """
    ends = [*starts[1:], len(lines)]
    if any(start >= end for start, end in zip(starts, ends, strict=True)) or (starts and starts[0] < 0):
        raise NotInLines
    return [(start, _end(lines, start, end)) for start, end in zip(starts, ends, strict=True)]


def _end(lines: Sequence[str], start: int, end: int) -> int:
    least = max((_end_of_text(lines, place, end) for place in range(start, end)), default=0)
    while end > max(least, start + 1) and _is_apart(lines[end - 1]):
        end -= 1
    return end


def _end_of_text(lines: Sequence[str], place: int, end: int) -> int:
    """Return where the text ends that a line begins with `|`, 0 where it begins none.

    What stands further in is its text, a number sign too.
    """
    if not _TEXT_BELOW.search(lines[place]):
        return 0
    margin = key_column(lines[place])
    below = range(place + 1, end)
    stop = next((index for index in below if visible(lines[index]) and column(lines[index]) <= margin), end)
    while stop > place + 1 and not visible(lines[stop - 1]):
        stop -= 1
    return stop


def _is_apart(line: str) -> bool:
    seen = visible(line)
    return not seen or seen.startswith("#")
