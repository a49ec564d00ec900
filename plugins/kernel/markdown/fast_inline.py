"""What stands within the fast path's running text: bold, italics, links and pictures."""

from __future__ import annotations

import re

_LINK = re.compile(
    r"(!?)\[([^\s\[\]*][^\[\]*\n]*)\]"
    r"\(([^\s()\[\]\"'*]+)(?: +\"([^\s\"'()\[\]*](?:[^\"'()\[\]*\n\u3000]*[^\s\"'()\[\]*])?)\")?\)"
)
_WEB_ADDRESS = re.compile(r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:[/?#].*)?")
_EMPHASIS = re.compile(r"(?<!\*)(\*\*?)(?=[^\s*])([^*]+)(?<=\S)\1(?!\*)")


class Uncertain(Exception):
    """Only Python-Markdown knows what a text means."""


def certain(found: re.Match[str] | None) -> re.Match[str]:
    """Return the match; raise Uncertain where there is none."""
    if found is None:
        raise Uncertain
    return found


def inline_html(text: str) -> str:
    """Return the HTML of text within a block; raise Uncertain."""
    if ">" in text:
        if "[" in text:
            raise Uncertain
        text = text.replace(">", "&gt;")
    if "[" in text and (links := text.count("](")):
        text, converted = _LINK.subn(_link, text)
        if converted != links:
            raise Uncertain
    if "*" in text:
        text = _EMPHASIS.sub(_emphasis, text)
        if "*" in text:
            raise Uncertain
    return text


def _link(found: re.Match[str]) -> str:
    """Return a link, or a picture if `!` stands before it."""
    exclamation, words, address, caption = found.groups()
    if ":" in address and not _WEB_ADDRESS.fullmatch(address):
        raise Uncertain
    title = f' title="{caption}"' if caption else ""
    if not exclamation:
        return f'<a href="{address}"{title}>{words}</a>'
    if '"' in words:
        raise Uncertain
    return f'<img alt="{words}" src="{address}"{title}>'


def _emphasis(found: re.Match[str]) -> str:
    tag = "strong" if found[1] == "**" else "em"
    return f"<{tag}>{found[2]}</{tag}>"
