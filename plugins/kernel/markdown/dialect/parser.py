"""The parser: what of CommonMark is taken, what is added, and what is read otherwise."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import table
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from plugins.kernel.frozen import frozen
from plugins.kernel.markdown.dialect import DEEPEST
from plugins.kernel.markdown.dialect.brackets import bracket
from plugins.kernel.markdown.dialect.emphasis import emphasis
from plugins.kernel.markdown.dialect.footnotes import footnotes
from plugins.kernel.markdown.dialect.letters import path
from plugins.kernel.markdown.dialect.numbers import numbers
from plugins.kernel.markdown.dialect.outline import outline, sides
from plugins.kernel.markdown.dialect.paragraphs import paragraph
from plugins.kernel.markdown.dialect.quotes import quote
from plugins.kernel.markdown.dialect.rules import rule
from plugins.kernel.markdown.dialect.source_lines import as_commonmark
from plugins.kernel.markdown.dialect.tables import end_of_table
from plugins.kernel.markdown.dialect.tags import address, block_of_tags, tag
from plugins.kernel.markdown.dialect.titled_notes import titled_notes

_PER_THREAD = threading.local()  # a parser that is at work on a text must not be given another


@frozen
class Parsed:
    """A text as the parser has read it. tokens: their lines are those of the text, from 0 on.

    notes: the labels of its footnotes, and whether the text calls them. addresses: those that stand by themselves
    behind a label and a colon, by their lines, and not those of a label that was taken already.
    """

    tokens: tuple[Token, ...]
    notes: Mapping[str, bool]
    addresses: Mapping[int, str]


@lru_cache(1)  # a text is checked and then printed
def parse(text: str) -> Parsed:
    """Return what a text consists of."""
    environment: dict[str, Any] = {}
    tokens = _parser().parse(as_commonmark(text), environment)
    notes = environment.get("footnotes", {}).get("refs", {})  # a colon and the label: a number from 0 on if called
    called = {label[1:]: number >= 0 for label, number in notes.items()}
    addresses = {each["map"][0]: str(each["href"]) for each in environment.get("references", {}).values()}
    return Parsed(tuple(tokens), called, addresses)


@lru_cache(1)  # likewise
def render(text: str) -> str:
    """Return the HTML of a text, not cleaned."""
    markdown = _parser()
    return str(markdown.renderer.render(parse(text).tokens, markdown.options, {}))


def _parser() -> MarkdownIt:
    if not hasattr(_PER_THREAD, "parser"):
        _PER_THREAD.parser = _make()
    found: MarkdownIt = _PER_THREAD.parser
    return found


def _make() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"breaks": True, "xhtmlOut": False, "maxNesting": DEEPEST})
    markdown.enable("table")
    markdown.disable(["code", "lheading"])  # four blanks are an indent, and a rule is a rule
    for plugin in (titled_notes, deflist_plugin, footnotes):
        plugin(markdown)
    markdown.block.ruler.at("paragraph", paragraph)
    markdown.block.ruler.at("hr", rule, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.block.ruler.at("blockquote", quote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.block.ruler.at("html_block", block_of_tags, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.block.ruler.at("table", table, {"alt": ["paragraph", "reference", "blockquote"]})  # below a quote too
    markdown.block.ruler.before("table", "end_of_table", end_of_table, {"alt": ["blockquote"]})
    markdown.inline.ruler.at("emphasis", emphasis)
    markdown.inline.ruler.at("autolink", address)
    markdown.inline.ruler.at("html_inline", tag)
    markdown.inline.ruler.before("escape", "path", path)
    markdown.inline.ruler.before("link", "bracket", bracket)
    markdown.core.ruler.push("outline", outline)
    markdown.core.ruler.push("sides", sides)
    markdown.core.ruler.push("numbers", numbers)
    # Addresses stay as they are typed: where they lead is found out from that, and dangerous ones are reported.
    vars(markdown).update(normalizeLink=str, normalizeLinkText=str, validateLink=lambda _address: True)
    return markdown
