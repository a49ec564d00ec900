"""What stands within the fast path's running text: bold, italics, links and pictures."""

from __future__ import annotations

import re

from plugins.kernel.markdown.dialect.flanks import flanks

_LINK = re.compile(
    r"(!?)\[([^\s\[\]*][^\[\]*\n]*)\]"
    r"\(([^\s()\[\]\"'*]+)(?: +\"([^\s\"'()\[\]*](?:[^\"'()\[\]*\n\u3000]*[^\s\"'()\[\]*])?)\")?\)"
)
_WEB_ADDRESS = re.compile(r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?:[/?#].*)?")
_STARS = re.compile(r"\*+")


class Uncertain(Exception):
    """Only the parser knows what a text means."""


def certain(found: re.Match[str] | None) -> re.Match[str]:
    """Return the match; raise Uncertain where there is none."""
    if found is None:
        raise Uncertain
    return found


def inline_html(text: str) -> str:
    """Return the HTML of text within a block; raise Uncertain."""
    links = text.count("](") if "[" in text else 0
    if links and len(_LINK.findall(text)) != links:
        raise Uncertain
    if ">" in text:
        if links or "*" in text:
            raise Uncertain
        text = text.replace(">", "&gt;")
    if "*" in text:
        text = _stressed(text)
    return _LINK.sub(_link, text) if links else text


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
    return f'<img src="{address}" alt="{words}"{title}>'


def _stressed(text: str) -> str:
    """Return text whose stars are tags, or letters; raise Uncertain unless each run has the next as its partner."""
    runs = []
    for run in _STARS.finditer(text):
        start, end = run.span()
        opens, closes = flanks("*", end - start, text[start - 1] if start else " ", text[end : end + 1] or " ")
        if opens or closes:
            runs.append((start, end, opens, closes))
    if len(runs) % 2:
        raise Uncertain
    pieces, done = [], 0
    for (start, begin, opens, _), (end, after, _, closes) in zip(runs[::2], runs[1::2], strict=True):
        length = begin - start
        if length != after - end or length > 2 or not opens or not closes:
            raise Uncertain
        tag = "strong" if length == 2 else "em"
        pieces += [text[done:start], f"<{tag}>", text[begin:end], f"</{tag}>"]
        done = after
    return "".join([*pieces, text[done:]])
