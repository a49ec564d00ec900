"""Rendered HTML as a reader sees it: its words, one line a paragraph."""

from __future__ import annotations

import re
from html import unescape

_BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|table|thead|tbody|tr|td|th|figure|figcaption|blockquote|pre|section|details|"
    r"summary|caption)\b[^>]*>|<(?:br|hr)\b[^>]*>"
)
_FOOTNOTE = re.compile(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
_LINE_BREAK = re.compile(r"(<pre\b.*?</pre>)|\n", re.DOTALL)  # without meaning in HTML, but within <pre>
_TAG = re.compile(r"<[^>]+>")


def readable(html: str) -> str:
    """Return the text of rendered HTML: one line a paragraph, one blank for many, no footnote numbers."""
    if "footnote" in html or "fnref" in html:
        html = _FOOTNOTE.sub("", html)
    flowing = _LINE_BREAK.sub(_blank, html) if "<pre" in html else html.replace("\n", " ")
    text = _TAG.sub("", _BLOCK_TAG.sub("\n", flowing))
    if "&" in text:
        text = unescape(text)
    return "\n".join([words for line in text.split("\n") if (words := " ".join(line.split()))])


def _blank(found: re.Match[str]) -> str:
    return found[1] or " "
