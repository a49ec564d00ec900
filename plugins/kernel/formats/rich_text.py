"""Documents of Word in plain letters: RTF, and the XML of 2003, with what they start or fetch when they are opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.formats.faults import Acting
from plugins.kernel.formats.office_fields import acts_as_field
from plugins.kernel.formats.programs import markup_of

_RICH = re.compile(rb"\s*\{\s*\\rt", re.IGNORECASE)  # Word asks for no more
# Another document as a template, files and links within it, and what runs by itself.
_WORDS = re.compile(
    rb"\\(?:template|objdata|objupdate|objautlink|objlink|objocx|objhtml|objemb|subdocument|mailmerge)(?![a-z])"
)
_FIELD, _LONGEST, _MOST_FIELDS = re.compile(rb"\\fldinst(?![a-z])"), 4000, 1000
_SIGNS = re.compile(rb"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?\??|\\[a-z]+-?\d* ?|\\[^a-z]|[{}\r\n]")
_UNSEEN = re.compile(rb"\{\s*\\\*\s*\\(?!fldinst)[^{}]*+\}")  # what a program passes over that does not know it
_SHAPE = re.compile(rb"\\sn(?![a-z])")  # says something of a shape
_PICTURE = re.compile(rb"(?:pib|blip)name\s*(?:[a-z][a-z0-9+.-]+:[\\/]{2}|[\\/]{2})", re.IGNORECASE)
_OF_OFFICE = re.compile(rb"<\?mso-application\b|<(?:\w+:)?wordDocument\b|<pkg:package\b|<office:document[\s>]")
_RARE = (b"mso-application", b"wordDocument", b"pkg:package", b"office:document")  # sheets of a workbook are long


def demand_inert_letters(data: bytes) -> None:
    """Raise Acting for such a document in which something acts, or in which nobody can tell."""
    text = markup_of(data)
    if any(word in text for word in _RARE) and _OF_OFFICE.search(text):
        raise Acting("是 Office 的 XML 文件，里面会有宏，作者也清不掉", "请用 WPS 打开它，另存为 DOCX、XLSX 或 PPTX")
    if not _RICH.match(data):
        return
    if len(_FIELD.findall(data)) > _MOST_FIELDS:
        raise Acting(f"是 RTF 文档，里面有 {_MOST_FIELDS} 个以上的域，没有办法检查", "请用 WPS 打开它，另存为 DOCX")
    if _WORDS.search(data) or any(map(acts_as_field, _codes(data))) or _shows_what_lies_elsewhere(data):
        raise Acting("是 RTF 文档，打开时会取别处的东西，或者嵌着别的文件", "请用 WPS 打开它，另存为 DOCX")


def _codes(data: bytes) -> Iterator[str]:
    """Yield what each field says, without the signs between its letters, and without what stands there unseen."""
    for each in _FIELD.finditer(data):
        said = data[each.end() : each.end() + _LONGEST]
        yield _letters(said).decode("latin-1")
        if _UNSEEN.search(said):
            yield _letters(_UNSEEN.sub(b"", said)).decode("latin-1")


def _shows_what_lies_elsewhere(data: bytes) -> bool:
    """Tell a shape that is filled with a picture which is fetched when the document is opened."""
    return bool(_SHAPE.search(data) and _PICTURE.search(_letters(data)))


def _letters(data: bytes) -> bytes:
    return _SIGNS.sub(_sign, data)


def _sign(found: re.Match[bytes]) -> bytes:
    if found[0] == b"\\\\":
        return b"\\"
    number = int(found[1], 16) if found[1] else int(found[2]) if found[2] else 0
    return bytes([number]) if 0 < number < 256 else b""
