"""Markdown → clean HTML, links as typed: the fast path where it is certain, else Python-Markdown and the whitelist."""

from __future__ import annotations

import threading

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension

from plugins.kernel.markdown import fast_path
from plugins.kernel.markdown.extensions import ChineseText, anchor
from plugins.kernel.markdown.whitelist import clean

_PER_THREAD = threading.local()  # a Markdown instance keeps the state of the text that it converts


def to_html(text: str) -> str:
    """Return the clean HTML of Markdown."""
    html = fast_path.convert(text)
    return by_python_markdown(text) if html is None else html


def by_python_markdown(text: str) -> str:
    """Return the same without the fast path."""
    return clean(_markdown().reset().convert(text))


def _markdown() -> Markdown:
    """Return this thread's converter, made for the first text that needs it."""
    if not hasattr(_PER_THREAD, "markdown"):
        _PER_THREAD.markdown = Markdown(
            extensions=[
                "tables",
                "def_list",
                "admonition",
                "attr_list",
                "fenced_code",
                "sane_lists",
                FootnoteExtension(BACKLINK_TITLE="回到正文第 {} 处注释"),
                TocExtension(slugify=anchor),
                ChineseText(),
            ],
            output_format="html",
        )
    found: Markdown = _PER_THREAD.markdown
    return found
