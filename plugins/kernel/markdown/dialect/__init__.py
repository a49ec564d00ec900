"""The portal's Markdown: CommonMark with tables, notes and footnotes, read as Chinese editors mean it.

Most builds parse nothing, since what has not changed is remembered: the parser is imported at its first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.kernel.markdown.dialect.parser import Parsed

DEEPEST = 60  # lists and quotes in one another; what lies deeper markdown-it leaves out


def parse(text: str) -> Parsed:
    """Return what the parser makes of a text: its tokens with their lines, and its notes."""
    from plugins.kernel.markdown.dialect import parser

    return parser.parse(text)


def render(text: str) -> str:
    """Return the HTML of a text as the parser makes it, before anything that is not allowed is taken out."""
    from plugins.kernel.markdown.dialect import parser

    return parser.render(text)
