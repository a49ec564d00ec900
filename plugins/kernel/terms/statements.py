"""What is never said: words that stand together in no sentence, whichever words stand between them.

A wrong form is found where it is written as it is listed; a wrong statement is made in many ways. Its entry lists a few
groups of words, and a sentence that holds one of every group makes it, but where a word excuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.kernel.terms.model import Term

_SENTENCE = re.compile(r"[^。！？；!?;\n]+")


class Statement(NamedTuple):
    """start, end: of the first word of the first group, in the block. words: one of each group, as they are listed."""

    start: int
    end: int
    words: tuple[str, ...]


def statements_in(text: str, term: Term) -> Iterator[Statement]:
    """Yield where a term's words stand together, sentence by sentence. text: without blanks."""
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        if any(word in words for word in term.unless):
            continue
        held = [next((word for word in group if word in words), "") for group in term.together]
        if all(held):
            start = sentence.start() + words.index(held[0])
            yield Statement(start, start + len(held[0]), tuple(held))
