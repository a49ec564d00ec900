"""Edits: how a text is written otherwise, line by line, where a slip has one right mending.

The rule that finds a slip says how it is mended, in words and as edits, so that the two cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """line: 1-based in a file; from 0 on in a Finding. old: a stretch of that line, its first one. new: in its place; a
    break in it begins a further line, None takes the whole line out. An edit whose `old` is not there does nothing.
    is_word: `old` is one of several words between commas, brackets, quotes or a dash. is_path: `new` names a file; who
    proposes it does not know whether it is there.
    """

    line: int
    old: str
    new: str | None
    is_word: bool = False
    is_path: bool = False


# What stands before and behind one of several words: a list's dash, a colon, commas, brackets, quotes.
_WORD = r"(?:^\s*-\s+|[:\uff1a,\uff0c、;\uff1b\['\"]\s*){}(?=\s*(?:$|[,\uff0c、;\uff1b\]'\"]))"
Edits = tuple[Edit, ...]


def moved(edits: Edits, lines: int) -> Edits:
    """Return edits of a part of a file as those of the file. lines: that stand before the part."""
    return tuple(edit._replace(line=edit.line + lines) for edit in edits)


def edited(lines: Sequence[str], edits: Iterable[Edit]) -> list[list[str]]:
    """Return what each line becomes: itself, another one, several or none. lines: the first has number 1."""
    found = [[line] for line in lines]
    for edit in edits:
        at = edit.line - 1
        now = found[at] if 0 <= at < len(found) else []
        place = _place(edit, now[0]) if len(now) == 1 else -1
        if place < 0:
            continue  # an earlier edit has changed it
        if edit.new is None:
            found[at] = [] if edit.old == now[0] else now
        else:
            found[at] = f"{now[0][:place]}{edit.new}{now[0][place + len(edit.old) :]}".split("\n")
    return found


def _place(edit: Edit, line: str) -> int:
    """Return where in a line that stands which is to be replaced, -1 where it does not."""
    if not edit.is_word:
        return line.find(edit.old)
    found = re.search(_WORD.format(re.escape(edit.old)), line)
    return found.end() - len(edit.old) if found else -1
