"""Notes in a frame: `!!! kind "title"` and the indented lines below it."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.admon.index import admonition

from plugins.kernel.markdown.dialect.titles import TITLES

MARKER = "!!! "


def titled_notes(markdown: MarkdownIt) -> None:
    """Add them to the dialect. What folds is left out: paper and listeners have nothing of it."""
    admon_plugin(markdown)
    markdown.block.ruler.at("admonition", _note, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.core.ruler.push("titles", _chinese_titles)


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.bMarks[start] + state.tShift[start]
    return state.src.startswith(MARKER, first) and admonition(state, start, end, silent)


def _chinese_titles(state: StateCore) -> None:
    """Give a note that its editor has not named the Chinese name of its kind."""
    for at, token in enumerate(state.tokens):
        if token.type == "admonition_title_open" and (inline := state.tokens[at + 1]).content in TITLES:
            inline.children = [Token("text", "", 0, content=TITLES[inline.content])]
