"""Rendered HTML as one line of plain text, and the first words of it."""

from __future__ import annotations

import re
from html import unescape

SUMMARY_CHARS = 80  # two lines on a 360 px phone
_TAGS = re.compile(r"<[^>]+>")
_FOOTNOTE_NUMBER = re.compile(r"<sup id=\"fnref.*?</sup>", re.DOTALL)
_CONTINUED = re.compile(
    "(?<=[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\u201d\uff09\u300b])<br>\n"
)  # no blank between Chinese
_SENTENCE_ENDS = "。\uff01\uff1f"


def lead(html: str, limit: int = SUMMARY_CHARS) -> str:
    """Return the first paragraph's text, cut at a sentence's end if one lies in its second half."""
    _, _, rest = html.partition("<p>")
    paragraph, closed, _ = rest.partition("</p>")
    return cut(plain(paragraph), limit) if closed else ""


def plain(html: str) -> str:
    """Return the text of rendered HTML in one line."""
    if "<" in html:
        html = _TAGS.sub("", _FOOTNOTE_NUMBER.sub("", _CONTINUED.sub("", html)))
    return " ".join((unescape(html) if "&" in html else html).split())


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters: whole sentences where these fill half of them, else an ellipsis at the end."""
    if len(text) <= limit:
        return text
    end = max(text.rfind(each, 0, limit) for each in _SENTENCE_ENDS) + 1
    return text[:end] if end > limit // 2 else text[: limit - 1] + "…"
