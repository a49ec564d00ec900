"""A mending as people read it: line by line, what is not seen by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.wording.invisible import INVISIBLE
from plugins.office.mending.source_lines import SourceLines
from plugins.office.reviewing.changes import ADDED, LEFT, Change, pieces, told

_UNSEEN = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{INVISIBLE}]")
_EMPTY = "〔空行〕"


def told_changes(before: SourceLines, after: SourceLines) -> Iterator[str]:
    """Yield what has changed in a text, a line each. after: made of `before` by edits. Lines have their old numbers."""
    for change in _changes(before, after):
        yield from told(change)


def _changes(before: SourceLines, after: SourceLines) -> Iterator[Change]:
    at = 0  # the line of `before` that comes next
    for line, origin in zip(after.lines, after.origins, strict=True):
        if origin < 0:
            yield Change(at + 1, (), ((ADDED, _seen(line)),))
            continue
        yield from (Change(gone + 1, ((LEFT, _seen(before.lines[gone])),), ()) for gone in range(at, origin))
        if line != before.lines[origin]:
            yield Change(origin + 1, *pieces(_seen(before.lines[origin]), _seen(line)))
        at = origin + 1
    yield from (Change(gone + 1, ((LEFT, _seen(line)),), ()) for gone, line in enumerate(before.lines[at:], at))


def _seen(line: str) -> str:
    """Return a line in which everything can be seen."""
    return _UNSEEN.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", line) or _EMPTY
