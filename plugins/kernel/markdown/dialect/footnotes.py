"""How footnotes are printed: numbered, each with a way back to every place that it is called from."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin


def footnotes(markdown: MarkdownIt) -> None:
    """Add footnotes to the dialect."""
    footnote_plugin(markdown, inline=False)
    for name, rule in _RULES.items():
        markdown.add_render_rule(name, rule)


def _reference(_self: Any, tokens: Sequence[Token], at: int, *_further: Any) -> str:
    note = tokens[at].meta
    label = escape(note["label"])
    return f'<sup id="{_place(note)}"><a class="footnote-ref" href="#fn:{label}">{note["id"] + 1}</a></sup>'


def _place(note: dict[str, Any]) -> str:
    again = note["subId"] + 1 if note["subId"] else ""
    return f"fnref{again}:{escape(note['label'])}"


def _open(_self: Any, tokens: Sequence[Token], at: int, *_further: Any) -> str:
    return f'<li id="fn:{escape(tokens[at].meta["label"])}">\n'


def _way_back(_self: Any, tokens: Sequence[Token], at: int, *_further: Any) -> str:
    note = tokens[at].meta
    blank = "" if note["subId"] else "\u00a0"
    title = f"回到正文第 {note['id'] + 1} 处注释"
    return f'{blank}<a class="footnote-backref" href="#{_place(note)}" title="{title}">↩</a>'


_RULES = {
    "footnote_ref": _reference,
    "footnote_block_open": lambda *_: '<div class="footnote">\n<hr>\n<ol>\n',
    "footnote_block_close": lambda *_: "</ol>\n</div>\n",
    "footnote_open": _open,
    "footnote_close": lambda *_: "</li>\n",
    "footnote_anchor": _way_back,
}
