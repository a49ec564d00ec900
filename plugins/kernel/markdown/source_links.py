"""Find the links and pictures in a text's source, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.kernel.markdown.lines import prose_lines

_INLINE = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:\([^()\s]*\)|[^)\s>])*)>?(?:\s+[\"'][^)]*[\"'])?\s*\)"
)
_REFERENCE = re.compile(r"\s{0,3}\[(?!\^)[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)")
_HTML = re.compile(r"<(a|img)\b[^>]*?\b(?:href|src)\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link or a picture. target: where it leads, as the editor typed it."""

    target: str
    line: int
    is_picture: bool


def find_links(body: str, first_line: int) -> Iterator[SourceLink]:
    """Yield every link and picture of `body` but those in code. first_line: the file's line on which it begins."""
    if not _may_hold_links(body):
        return
    for number, line in prose_lines(body, first_line):
        if not _may_hold_links(line):
            continue
        for found in _INLINE.finditer(line):
            yield SourceLink(found[3], number, bool(found[1]))
            for inner in _INLINE.finditer(found[2]):  # a picture within a link's words
                yield SourceLink(inner[3], number, bool(inner[1]))
        for found in _REFERENCE.finditer(line):
            yield SourceLink(found[1], number, False)
        for found in _HTML.finditer(line):
            yield SourceLink(found[2], number, found[1].lower() == "img")


def _may_hold_links(text: str) -> bool:
    """Return False where there can be no link: a quick search that spares most texts and lines the slow ones.

    Blanking out code, as `prose_lines` does, never makes a link of what was none.
    """
    return "](" in text or "<" in text or "]:" in text
