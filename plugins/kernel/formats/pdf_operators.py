"""What the content of a page of a PDF is made of: words, and names of forms that it draws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import field

from plugins.kernel.slotted import slotted

_WORDS = re.compile(rb"\((?:[^()\\]|\\.)*+\)?|<[0-9A-Fa-f\s]++>", re.DOTALL)
_BLANK = rb"[\x00\t\n\f\r ]"
_DRAWN = re.compile(rb"(?:/([^\x00\t\n\f\r /<>\[\](){}%]*)" + _BLANK + rb"+)?\bDo(?![A-Za-z0-9*'\"])")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_TAIL = 300  # bytes of a piece that are looked at again with the next: a name and what draws it


@slotted
class Operators:
    """content, words: how many bytes. drawn: how often each name is drawn, b"" for what has none that can be told."""

    content: int = 0
    words: int = 0
    drawn: Counter[bytes] = field(default_factory=Counter)


def operators_of(pieces: Iterable[bytes]) -> Operators:
    """Return what a content is made of. pieces: of one content, in their order."""
    found, tail = Operators(), b""
    for piece in pieces:
        found.content += len(piece)
        found.words += sum(map(len, _WORDS.findall(piece)))
        looked_at = tail + (_WORDS.sub(b" ", piece) if b"Do" in tail[-1:] + piece else piece[-_TAIL:])
        for drawn in _DRAWN.finditer(looked_at):
            if drawn.end() > len(tail):
                found.drawn[_ESCAPE.sub(lambda each: bytes([int(each[1], 16)]), drawn[1] or b"")] += 1
        tail = looked_at[-_TAIL:]
    return found
