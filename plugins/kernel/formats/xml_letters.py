"""XML as one who looks for words in its bytes must have it: whoever reads it as XML joins what these see apart."""

from __future__ import annotations

import re

_UNUSUAL = re.compile(rb"<!--|<!\[CDATA\[|<\?(?!xml\s)|&#")
_BEGINNINGS = re.compile(rb"<!--|<!\[CDATA\[|<\?")
_ENDS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_NUMBERED = re.compile(rb"&#(?:0*+(\d{2,3})|[xX]0*+([0-9a-fA-F]{2}));")
_OF_MARKUP = frozenset(b"&<>\"'")  # with which something would begin or end there
# Of a tag, what stands between its name and what is looked for: a value may hold the bracket that ends a tag.
WITHIN_TAG = rb"(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*?"


def plainly_written(content: bytes) -> bytes:
    """Return a part without remarks and orders to programs, with letters for what is told by numbers or set apart.

    What never ends stays, and all behind it: nobody reads that as XML.
    """
    if not _UNUSUAL.search(content):
        return content
    pieces, at = list[bytes](), 0
    while begun := _BEGINNINGS.search(content, at):
        end_mark = _ENDS[begun[0]]
        end = content.find(end_mark, begun.end())
        if end < 0:
            break
        pieces.append(content[at : begun.start()])
        if begun[0] == b"<![CDATA[":
            pieces.append(content[begun.end() : end].replace(b"&", b"&amp;").replace(b"<", b"&lt;"))
        at = end + len(end_mark)
    return _NUMBERED.sub(_letter, b"".join([*pieces, content[at:]]))


def _letter(found: re.Match[bytes]) -> bytes:
    code = int(found[1]) if found[1] else int(found[2], 16)
    return bytes([code]) if 0x20 < code < 0x7F and code not in _OF_MARKUP else found[0]
