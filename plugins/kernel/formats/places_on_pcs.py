"""Places of files on somebody's PC: their folders tell whose it is, and no reader has what lies there."""

from __future__ import annotations

import re

_BEGINNING = r"(?:file:/|[A-Za-z]:[\\/]|\\\\[\w.-]{1,80}\\|/(?:Users|home|Volumes)/)"
_PLACE = re.compile(_BEGINNING + r"[^\n]*")
# A format of numbers may begin with two backslashes too.
_IN_ATTRIBUTE = re.compile(
    rf"(?<!formatCode)=\s{{0,4}}(?:\"{_BEGINNING}[^\"<>]*+\"|'{_BEGINNING}[^'<>]*+')".encode(), re.ASCII
)


def without_folders(text: str) -> str:
    """Return the file's own name where a text is nothing but its place, else the text."""
    return _last(text) if _PLACE.fullmatch(text) else text


def attributes_without_folders(content: bytes) -> bytes:
    """Return a part of XML in which no attribute tells where on a PC something lies, but how it is called."""
    return _IN_ATTRIBUTE.sub(_named, content)


def _named(found: re.Match[bytes]) -> bytes:
    said = found[0]
    quote = said[-1:]
    begin = said.index(quote) + 1
    return said[:begin] + re.split(rb"[\\/]", said[begin:-1])[-1] + quote


def _last(place: str) -> str:
    return re.split(r"[\\/]", place)[-1]
