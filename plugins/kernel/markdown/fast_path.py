"""Markdown → HTML for plain texts without the parser: the same bytes in a tenth of the time.

What a text means is decided by the parser (see `dialect`) and the whitelist. The fast path takes a subset of Markdown
in which every sign has one meaning: paragraphs, headings, flat lists, quotes, tables and titled notes (see
`fast_blocks`), in them bold, italics, links and pictures (see `fast_inline`). For all else, and in any doubt, `convert`
returns None, and the parser converts the text.

The whitelist need not clean what the fast path returns, since it would change nothing:
- Every tag and attribute is a constant of these files, allowed by the whitelist, closed where it was opened, nested
  as HTML wants it and with its attributes in the whitelist's own order.
- Text has no `<` and no `&`, and its `>` is escaped. A value between quotes has no quote, `<`, `>` or `&`.
- An address is relative and without a colon, or http(s) of a plain host, so that its scheme is always allowed.
- Characters that an HTML parser replaces or prints otherwise (controls, no-break blanks, a byte order mark, lone
  surrogates) are left to the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.kernel.markdown.dialect.outline import Outline
from plugins.kernel.markdown.fast_blocks import block_html, paragraph, split_blocks
from plugins.kernel.markdown.fast_inline import Uncertain, certain

# Signs of Markdown that the fast path does not know, and all blanks but the plain and the ideographic one.
_UNKNOWN = re.compile(
    r"[\\`<&_{^\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\udfff\ufdd0-\ufdef"
    r"\ufeff\ufff9-\uffff]"
)
_LINE_OF_BLANKS = re.compile(r"\n +(?:\n|$)")
_HEADING = re.compile(r"(#{1,6}) +([^ #>*\[][^#>*\[]*)")
_LISTS = frozenset(("<ul", "<ol"))


@lru_cache(1)  # a text is checked and then printed
def convert(text: str) -> str | None:
    """Return the clean HTML of `text`, None where that is not certain."""
    if _UNKNOWN.search(text) or ("[" in text and "]:" in text):
        return None
    if "\n " in text and _LINE_OF_BLANKS.search(text):
        return None
    try:
        return _Conversion().convert(text)
    except Uncertain:
        return None


class _Conversion:
    """The conversion of one text: its outline so far and the ids that its headings have taken."""

    def __init__(self) -> None:
        self._outline = Outline()

    def convert(self, text: str) -> str:
        """Return the HTML of a text in which `convert` has found nothing unknown; raise Uncertain."""
        found: list[str] = []
        last = ""
        for block in split_blocks(text):
            html = self._heading(block) if block[0] == "#" else block_html(block)
            if not html:
                continue
            kind = html[:3]
            if kind == last and kind in _LISTS:
                raise Uncertain  # the parser makes one list of two that follow each other
            last = kind
            found.append(html)
        return "\n".join(found)

    def _heading(self, block: str) -> str:
        """Return a heading, and the paragraph that follows it without a blank line."""
        line, _, below = block.partition("\n")
        heading = certain(_HEADING.fullmatch(line))
        words = heading[2].strip()
        if not words or (below and "|" in line):
            raise Uncertain
        level = self._outline.level(len(heading[1]))
        html = f'<h{level} id="{self._outline.anchor(words)}">{words}</h{level}>'
        following = paragraph(below) if below else ""
        return f"{html}\n{following}" if following else html
