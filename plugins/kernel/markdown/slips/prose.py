"""The words of a text as its readers see them, line by line, without code and without what a backslash protects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from plugins.kernel.markdown.slips.comments import without_comments

if TYPE_CHECKING:
    from markdown_it.token import Token

STANDS_FOR = "\ufffc"  # a link, a picture, a tag, code, a footnote's number
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")


class Prose(NamedTuple):
    """A line of words. line: from 0 on. is_first: it begins a paragraph, a heading, an item or a cell.

    in_tags: it stands within HTML, where signs of Markdown are letters. Bars of a cell were protected by backslashes.
    """

    line: int
    words: str
    is_first: bool
    in_tags: bool = False


def prose(tokens: Iterable[Token]) -> Iterator[Prose]:
    """Yield the lines of a text's words."""
    line, is_cell = 0, False
    for token in tokens:
        if token.map:
            line = token.map[0]
        if token.type in ("td_open", "th_open"):
            is_cell = True
        elif token.type == "inline":
            found = _lines(token.children or (), line)
            yield from (
                (each._replace(words=each.words.replace("|", STANDS_FOR)) for each in found) if is_cell else found
            )
            is_cell = False
        elif token.type == "html_block":
            shown = _TAG.sub(STANDS_FOR, without_comments(token.content, STANDS_FOR))
            for at, words in enumerate(shown.split("\n")):
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
