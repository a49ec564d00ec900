"""Markdown → clean HTML, links as typed: the fast path where it is certain, else the parser and the whitelist."""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.kernel.markdown import fast_path
from plugins.kernel.markdown.dialect import render
from plugins.kernel.markdown.whitelist import clean
from plugins.kernel.wording.look_alikes import is_odd, plain_characters

_TAG = re.compile("(<[^>]*>)")


def to_html(text: str) -> str:
    """Return the clean HTML of Markdown, each character as its reader reads it."""
    html = fast_path.convert(text)
    if html is None:
        html = by_parser(text)
        return _plain(html) if is_odd(html) else html  # an entity may stand for such a character
    return _plain(html) if is_odd(text) else html


@lru_cache(1)  # a text is checked and then printed
def by_parser(text: str) -> str:
    """Return the same without the fast path."""
    return clean(render(text)).strip("\n")


def _plain(html: str) -> str:
    """Return HTML with plain characters for its readers. Addresses stay: they name files as these are named."""
    return "".join([part if part.startswith("<") else plain_characters(part) for part in _TAG.split(html)])
