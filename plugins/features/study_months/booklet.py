"""Texts of several pages on one: their headings one step lower, their anchors kept apart. Pure."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(</?h)([2-5])(?=[ >])")
_ID = re.compile(r'(?<= id=")([^"]+)(?=")')
_HASH = re.compile(r'(?<= href="#)([^"]+)(?=")')


def as_part(html: str, anchor: str) -> str:
    """Return a rendered text as a part of a page. anchor: of the part, in front of all anchors within it."""
    lower = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
    return _HASH.sub(rf"{anchor}-\1", _ID.sub(rf"{anchor}-\1", lower))
