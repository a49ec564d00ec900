"""One clear outline: headings have their levels and anchors, tables' cells their sides as classes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

TOP_LEVEL = 2  # the page's own title is the only h1
_NO_WORDS = re.compile(r"[^\w]+")


class Outline:
    """The headings of one text, shifted so that the highest is h2 and none skips a level."""

    def __init__(self) -> None:
        self._trail: list[int] = []  # the levels as written, from the outermost open heading to the current one
        self._anchors: set[str] = set()
        self._numbers: dict[str, int] = {}  # of words that several headings have: the next one's number

    def level(self, written: int) -> int:
        """Return the level at which the text's next heading is shown."""
        while self._trail and self._trail[-1] >= written:
            self._trail.pop()
        self._trail.append(written)
        return min(TOP_LEVEL + len(self._trail) - 1, 6)

    def anchor(self, words: str) -> str:
        """Return a heading's id: its words, joined, and a number where an earlier one has the same."""
        found = wanted = _NO_WORDS.sub("-", words.strip()).strip("-") or "section"
        number = self._numbers.get(wanted, 1)
        while found in self._anchors:
            found, number = f"{wanted}_{number}", number + 1
        self._numbers[wanted] = number
        self._anchors.add(found)
        return found


def outline(state: StateCore) -> None:
    """Give headings the levels and anchors by which people who listen to a page, and links, find their way."""
    found = Outline()
    level = 0
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            level = found.level(int(token.tag[1]))
            token.tag = f"h{level}"
            token.attrs = {"id": found.anchor(words_of(state.tokens[at + 1].children or ()))}
        elif token.type == "heading_close":
            token.tag = f"h{level}"


def words_of(tokens: Sequence[Token]) -> str:
    """Return what a reader sees of inline tokens, without pictures and notes."""
    return "".join(token.content for token in tokens if token.type in ("text", "code_inline", "text_special"))


def sides(state: StateCore) -> None:
    """Make the alignment of a table's columns a class: the content security policy forbids style attributes."""
    for token in state.tokens:
        if token.type in ("td_open", "th_open") and (style := token.attrs.pop("style", "")):
            token.attrs["class"] = f"align-{str(style).rpartition(':')[2]}"
