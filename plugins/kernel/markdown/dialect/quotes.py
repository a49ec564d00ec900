"""Quotes, which are letters where very many begin and end in lines without an empty one between them.

A quote goes on with lines that have no `>`, as long as they can belong to its last paragraph. So markdown-it looks at
all lines up to the next empty one, each time a quote begins; of thousands that end at once it would do so for minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote

MOST_LOOKS = 40_000  # at a line, for all quotes of a text; a dialogue of forty lines without an empty one takes 800
_BEGINNING = re.compile(r"(?:\[\^[^\]\s]{1,100}\]:)?[\s>*+\-0-9.):]*")  # of items, notes and explanations too


def quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a quote."""
    return start not in _crowded(state.src) and blockquote(state, start, end, silent)


@lru_cache(16)
def _crowded(text: str) -> frozenset[int]:
    """Return the lines on which no quote begins, because too many do."""
    found: set[int] = set()
    looks = 0
    for lines in _without_empty_ones(text) if ">" in text else ():
        depths = [depth for _, depth in lines]
        begun = sum(one != other for one, other in pairwise(depths))
        looks += begun * len(lines) if begun > 1 else 0
        if looks > MOST_LOOKS and begun > 1:
            found.update(line for line, _ in lines)
    return frozenset(found)


def _without_empty_ones(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield lines that stand together, each by its number and how many quotes deep it is."""
    together: list[tuple[int, int]] = []
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            found = _BEGINNING.match(line)
            together.append((number, found[0].count(">") if found else 0))
        elif together:
            yield together
            together = []
    yield together
