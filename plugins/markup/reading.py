"""Rendered HTML as a reader sees it: its words, a line a paragraph."""

from __future__ import annotations

import re
from html import unescape

_BREAK = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|tr|td|th|figure|figcaption|blockquote|pre|section|details|"
    r"summary|caption)\b[^>]*>|<(?:br|hr)\b[^>]*>"
)
_NOTE = re.compile(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
_WRAPPED = re.compile(r"(<pre\b.*?</pre>)|\n", re.DOTALL)  # lines end where the source does, but in <pre>
_TAG = re.compile(r"<[^>]+>")


def readable(html: str) -> str:
    """Return the text of rendered HTML: one line a paragraph, blanks folded, marks of footnotes left out."""
    if "footnote" in html or "fnref" in html:
        html = _NOTE.sub("", html)
    flowing = _WRAPPED.sub(_unwrapped, html) if "<pre" in html else html.replace("\n", " ")
    text = _TAG.sub("", _BREAK.sub("\n", flowing))
    if "&" in text:
        text = unescape(text)
    return "\n".join([words for line in text.split("\n") if (words := " ".join(line.split()))])


def _unwrapped(found: re.Match[str]) -> str:
    return found[1] or " "
