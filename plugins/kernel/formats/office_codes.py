"""The codes of fields in a Word document: nobody sees them, and they say where on a PC a picture or a file lay.

Pictures that are pasted from other programs bring such a field with them; Word cuts its code into runs anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.formats.places_on_pcs import HOMES

# What a code is written in, in an element or an attribute; and what parts the codes of two fields.
_CODE = re.compile(
    rb"<(?:\w+:)?(?:instrText|delInstrText)\b[^<>]*(?<!/)>(?P<words>[^<]*)"
    rb"|<(?:\w+:)?fldSimple\b[^<>]*?\binstr\s*+=\s*+(?:\"(?P<double>[^\"<]*)|'(?P<single>[^'<]*))"
    rb"|<(?:\w+:)?fldChar\b"
)
# Backslashes are doubled there. A blank before one ends a place that stands without quotes.
_FOLDERS = re.compile(
    rb"(?:file:|(?<![A-Za-z/])[A-Za-z](?::|%3A)[\\/]|(?<![\\:])\\\\[\w.\\-]|"
    rb"(?<![\w.:\\/])[\\/]{1,2}" + HOMES.encode() + rb"[\\/]|"
    rb"(?<![\w.\\/])(?:\.\.?[\\/]{1,2})++(?:[A-Za-z]:|" + HOMES.encode() + rb")[\\/])"
    rb"(?:(?:[^\"'<>|\s&\\/]|[ ](?!\\)|&amp;){0,800}+[\\/])++",  # no name of a folder is longer
    re.IGNORECASE,
)
_SIGNS = (b"instrText", b"InstrText", b"fldSimple")
# What a field keeps for itself: of a link its place once more, in letters that stand for bytes.
_DATA = re.compile(rb"<(?:\w+:)?fldData\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?fldData\s*>)")


def codes_without_folders(content: bytes) -> bytes:
    """Return a part of a Word document in which no field names a folder; a file keeps its name."""
    if b"fldData" in content:
        content = _DATA.sub(b"", content)
    if not any(sign in content for sign in _SIGNS):
        return content
    found, done = bytearray(), 0
    for place in sorted(_folders(content), key=lambda each: each.start):
        found += content[done : place.start]
        done = place.stop
    return bytes(found + content[done:])


def _folders(content: bytes) -> Iterator[range]:
    for code in _codes(content):
        said = b"".join(content[each.start : each.stop] for each in code)
        for folders in _FOLDERS.finditer(said):
            begun = 0
            for each in code:
                start, stop = max(folders.start(), begun), min(folders.end(), begun + len(each))
                if start < stop:
                    yield range(each.start + start - begun, each.start + stop - begun)
                begun += len(each)


def _codes(content: bytes) -> Iterator[list[range]]:
    """Yield where the pieces of each code lie."""
    code = list[range]()
    for found in _CODE.finditer(content):
        if found["words"] is not None:
            code.append(range(*found.span("words")))
            continue
        if code:
            yield code
            code = []
        for name in ("double", "single"):
            if found[name]:
                yield [range(*found.span(name))]
    if code:
        yield code
