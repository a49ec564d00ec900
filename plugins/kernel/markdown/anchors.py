"""The places within a text to which a link can lead."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from plugins.kernel.markdown.to_html import to_html
from plugins.kernel.problems import Problem
from plugins.kernel.reading.front_matter import split
from plugins.kernel.reading.text_files import read_source

_ANCHOR = re.compile(r'\bid="([^"]*)"')


@lru_cache(1)  # a text of many links within itself is looked through once
def anchors_of(body: str) -> tuple[str, ...]:
    """Return the ids of a text's headings and notes, in order."""
    return tuple([unescape(anchor) for anchor in _ANCHOR.findall(to_html(body))])


def anchors_in(content: Path, source: str) -> tuple[str, ...] | None:
    """Return the same of a text of the content folder, None where it is no such text or cannot be read."""
    if not source.endswith(".md") or not (content / source).is_file():
        return None
    text = read_source(content / source, source)
    return None if isinstance(text, Problem) else anchors_of(split(text)[0].body)
