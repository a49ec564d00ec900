"""The words of a text as its readers see them, line by line, without code and without what a backslash protects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

STANDS_FOR = "\ufffc"  # a link, a picture, a tag, code, a footnote's number
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


class Prose(NamedTuple):
    """A line of words. line: from 0 on. is_first: it begins a paragraph, a heading, an item or a cell.

    in_tags: it stands within HTML, where signs of Markdown are letters.
    """

    line: int
    words: str
    is_first: bool
    in_tags: bool = False


def prose(tokens: Iterable[Token]) -> Iterator[Prose]:
    """Yield the lines of a text's words."""
    line = 0
    for token in tokens:
        if token.map:
            line = token.map[0]
        if token.type == "inline":
            yield from _lines(token.children or (), line)
        elif token.type == "html_block":
            for at, words in enumerate(_TAG.sub(STANDS_FOR, token.content).split("\n")):
                yield Prose(line + at, words.strip(), True, in_tags=True)


def _lines(children: Iterable[Token], line: int) -> Iterator[Prose]:
    words: list[str] = []
    is_first = True
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            yield Prose(line, "".join(words), is_first)
            words, line, is_first = [], line + 1, False
        elif child.type == "text":
            words.append(child.content)
        elif child.nesting >= 0 or child.type == "link_close":
            words.append(STANDS_FOR)
    yield Prose(line, "".join(words), is_first)
