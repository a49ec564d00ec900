"""Places of files on somebody's PC: their folders tell whose it is, and no reader has what lies there."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Folders of people on other systems than Windows; those of China mount a stick under the name of who uses it.
# What leads there from another folder is written with either slash.
HOMES = r"(?:Users|home|Volumes|data[\\/]home|run[\\/]media|media[\\/][^\\/\"'<>\n]{1,80})"
# LibreOffice writes places as relative addresses too, and PDF without the colon. A PC's name may be Chinese.
_BEGINNING = (
    r"(?:\.\.?[\\/])*(?:file:/|/?[A-Za-z](?::|%3A)[\\/]|\\\\[\w.\x80-\xff-]{1,80}\\|"
    rf"[\\/](?:[A-Za-z]/)?{HOMES}[\\/]|(?<=\.[\\/]){HOMES}[\\/])"
)
_PLACE = re.compile(_BEGINNING + r"[^\n]*")
# A format of numbers may begin with two backslashes too; and some attributes hold what people have written into a cell,
# a drawn line of letters or a remark on what may be filled in.
_WRITTEN = r"(?<!formatCode)(?<!string-value)(?<!\sv)(?<!\sstring)(?<!\sprompt)(?<!\serror)"
_IN_ATTRIBUTE = re.compile(
    rf"{_WRITTEN}=\s{{0,4}}(?:\"{_BEGINNING}[^\"<>]*+\"|'{_BEGINNING}[^'<>]*+')".encode(), re.ASCII
)
# No place is without one of these. To look for them takes a tenth of the time.
_SIGNS = (b":\\", b"%3A", b"\\\\", b"/Users/", b"/home/", b"/Volumes/", b"/media/", b"file:/",
          b"\\Users\\", b"\\home\\", b"\\Volumes\\", b"\\media\\")  # fmt: skip
_OF_DISK = re.compile(rb":/(?!/)")
# In a formula a place stands behind a quote or a bracket, and what is meant in that file behind it.
# A disk alone tells nothing, and formulas look for it in what people write.
_DISK_ALONE = rb"(?!(?:/?[A-Za-z]:[\\/]|[\\/](?:Users|home|Volumes)[\\/])(?:[\"']|&(?:quot|apos|#34|#39);))"
_QUOTED = re.compile(
    rb"([\"'\[(=>;])" + _DISK_ALONE + _BEGINNING.encode() + rb"(?:(?:[^\"'<>#\n&]|&amp;)*[\\/])?",
    re.ASCII,
)
_QUOTES = (b"&apos;", b"&quot;", b"&#39;", b"&#34;")
_NO_FORMULA = re.compile(rb"formatCode\s*=\s*[\"']|(?:string-value|\s(?:v|string|prompt|error))=[\"']$")
_ELEMENT = re.compile(rb"</?(?:[\w.-]+:)?([\w.-]+)")
# Elements whose words are such a place, or hold it: descriptions that programs make up, and formulas.
_WITH_PLACES = frozenset({b"desc", b"title", b"f", b"formula", b"formula1", b"formula2", b"definedName"})


def without_folders(text: str) -> str:
    """Return the file's own name where a text is nothing but its place, else the text."""
    return _last(text) if _PLACE.fullmatch(text) else text


def attributes_without_folders(content: bytes) -> bytes:
    """Return a part of XML in which neither an attribute nor a formula tells where on a PC something lies, but how it
    is called; so the descriptions of pictures. What people have written in other words stays.
    """
    if not any(sign in content for sign in _SIGNS) and not _OF_DISK.search(content):
        return content
    return b"".join(_without_quoted(_IN_ATTRIBUTE.sub(_named, content)))


def _without_quoted(content: bytes) -> Iterator[bytes]:
    """Yield the part in stretches, without the folders that stand within a tag or such an element."""
    done = seen = tag = 0
    is_meant = False
    for found in _QUOTED.finditer(content):
        at = found.end(1)
        ended = content.rfind(b">", seen, at)
        begun = content.rfind(b"<", seen, at)
        tag = max(tag, content.rfind(b"<", seen, ended) if ended > begun else begun)
        if max(begun, ended) >= 0:
            element = _ELEMENT.match(content, tag) if ended > begun else None
            is_meant = begun > ended or bool(element and element[1] in _WITH_PLACES)
        seen = at
        if is_meant and _is_quote(content[max(0, at - 20) : at]):
            yield content[done:at]
            done = found.end()
    yield content[done:]


def _is_quote(before: bytes) -> bool:
    """Tell the end of what stands before a place as that of a quote or a bracket, not of a format of numbers, nor of
    what people have written.
    """
    return (not before.endswith(b";") or before.endswith(_QUOTES)) and not _NO_FORMULA.search(before)


def _named(found: re.Match[bytes]) -> bytes:
    said = found[0]
    quote = said[-1:]
    begin = said.index(quote) + 1
    return said[:begin] + re.split(rb"[\\/]", said[begin:-1])[-1] + quote


def _last(place: str) -> str:
    return re.split(r"[\\/]", place)[-1]
