"""The words of a text as its reader sees them, block by block, each character with the line that it was typed on.

Markup, line breaks, blanks and characters that nobody sees are left out, so that a word is found however it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from html import unescape
from typing import TYPE_CHECKING

from plugins.kernel.markdown.dialect import parse
from plugins.kernel.rare_pattern import rare_pattern
from plugins.kernel.slotted import slotted
from plugins.kernel.wording.look_alikes import is_odd, plain_characters

if TYPE_CHECKING:
    from markdown_it.token import Token

# Tags within running text; all others end it.
_IN_LINE = rare_pattern("a|abbr|b|br|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|</?([A-Za-z][A-Za-z0-9-]*+)[^<>]*+>", re.DOTALL)
_SHOWN_ATTRIBUTE = re.compile(r"""\b(?:alt|title)\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
_NOTE_NUMBER = re.compile(r'<sup id="fnref[^>]*>.*?</sup>', re.DOTALL)
_END = "\n"  # stands between words that do not belong together; no word holds it


@slotted
class Block:
    """The words of a paragraph, a cell, a caption. lines: of each character. is_quotation: it stands in a quote."""

    is_quotation: bool = False
    characters: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.characters)

    def add(self, words: str, line: int) -> int:
        """Take in words that begin on a line; return the line on which they end."""
        for part in words.split("\n"):
            seen = _seen(part)
            self.characters += seen
            self.lines += [line] * len(seen)
            line += 1
        return line - 1

    def end(self, line: int) -> None:
        """Let nothing that follows go on with the words so far."""
        self.characters.append(_END)
        self.lines.append(line)


def words_of(text: str, line: int = 0) -> Block:
    """Return the words of a text without markup."""
    block = Block()
    block.add(text, line)
    return block


def without_note_numbers(html: str) -> str:
    """Return a rendered text without the numbers of its footnotes, which divide no word."""
    return _NOTE_NUMBER.sub("", html) if "fnref" in html else html


def words_of_page(html: str) -> Block:
    """Return the words of a rendered text, those of its paragraphs apart from each other; nobody knows their lines.

    html: without the numbers of footnotes.
    """
    block = Block()
    _add_html(block, html, 0)
    return block


def blocks_of(body: str) -> Iterator[Block]:
    """Yield the blocks of a Markdown text. Their lines count from 0 on."""
    line = depth = 0
    for token in parse(body).tokens:
        line = token.map[0] if token.map else line
        depth += token.nesting if token.type.startswith("blockquote") else 0
        block = Block(is_quotation=depth > 0)
        if token.type == "inline":
            _add_inline(block, token.children or (), line)
        elif token.type == "html_block":
            _add_html(block, token.content, line)
        elif token.type == "fence":
            block.add(token.content, line + 1)
        if block.characters:
            yield block


def _add_inline(block: Block, children: Sequence[Token], line: int) -> None:
    apart = []  # what stands beside the running text: captions, and what those hear who see no picture
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "html_inline":
            line = _add_html(block, child.content, line)
        elif child.type == "image":
            apart += [(child.content, line), (str(child.attrs.get("title", "")), line)]
        elif child.type == "link_open":
            apart.append((str(child.attrs.get("title", "")), line))
        elif child.content and child.type != "footnote_ref":
            line = block.add(child.content, line)
    for words, at in apart:
        block.end(at)
        block.add(words, at)


def _add_html(block: Block, html: str, line: int) -> int:
    """Take in what a piece of HTML shows; return the line on which it ends."""
    start = 0
    for tag in _TAG.finditer(html):
        line = block.add(unescape(html[start : tag.start()]), line)
        if tag[1] and not _IN_LINE.fullmatch(tag[1]):
            block.end(line)
        for value in _SHOWN_ATTRIBUTE.findall(tag[0]):
            block.end(line)
            block.add(unescape(value[1:-1]), line)
            block.end(line)
        line += tag[0].count("\n")
        start = tag.end()
    return block.add(unescape(html[start:]), line)


def _seen(part: str) -> str:
    """Return what is seen of a line's words, without blanks, each look-alike as what is meant."""
    return "".join((plain_characters(part) if is_odd(part) else part).split())
