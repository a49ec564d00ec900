"""Markdown → clean HTML, links as typed: the fast path where it is certain, else the parser and the whitelist."""

from __future__ import annotations

from plugins.kernel.markdown import fast_path
from plugins.kernel.markdown.dialect import render
from plugins.kernel.markdown.whitelist import clean


def to_html(text: str) -> str:
    """Return the clean HTML of Markdown."""
    html = fast_path.convert(text)
    return by_parser(text) if html is None else html


def by_parser(text: str) -> str:
    """Return the same without the fast path."""
    return clean(render(text)).strip("\n")
