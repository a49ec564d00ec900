"""The words of a file, whatever it is, and of the files in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from plugins.kernel.downloads.contents import HEAD_BYTES, kind_of
from plugins.kernel.downloads.kinds import (
    CAPTIONS,
    DRAWING,
    FILM,
    KINDS,
    MP3,
    OGG,
    OLDER_OFFICE,
    PDF,
    TEXT,
    WAV,
    WEBM,
    ZIP,
)
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.office import office_kind
from plugins.kernel.formats.pictures import CLEANERS
from plugins.kernel.formats.zips import OpenZip, Room, opened
from plugins.kernel.passages.compound import compound_passages, files_in_compound
from plugins.kernel.passages.databases import BEGINNING, database_passages
from plugins.kernel.passages.mail import hanging_files, is_mail, mail_passages
from plugins.kernel.passages.media import media_passages, unnamed_passages
from plugins.kernel.passages.office import office_passages
from plugins.kernel.passages.packed import is_packed, packed_files
from plugins.kernel.passages.passage import Passage
from plugins.kernel.passages.pdf import embedded_files, pdf_passages
from plugins.kernel.passages.pdf_pieces import passages_of_pieces
from plugins.kernel.passages.pdf_versions import earlier_passages
from plugins.kernel.passages.pictures import picture_passages
from plugins.kernel.passages.sheets import excel_passages, open_sheet_passages, sheets_of
from plugins.kernel.passages.texts import (
    caption_passages,
    drawing_passages,
    rtf_passages,
    table_passages,
    text_passages,
)

_RTF = b"{\\rtf"
_MAIL, _DATABASE, _PACKED, _UNNAMED = "eml", "db", "packed", "?"
_DEEPEST = 3  # zips and documents around a file
_READERS: Mapping[str, Callable[[bytes], Iterator[Passage]]] = {
    **dict.fromkeys((*CLEANERS, "BMP"), picture_passages),
    **dict.fromkeys((FILM, MP3, OGG, WAV, WEBM), media_passages),
    OLDER_OFFICE: compound_passages,
    TEXT: text_passages, CAPTIONS: caption_passages, DRAWING: drawing_passages, "csv": table_passages,
    "rtf": rtf_passages, _UNNAMED: unnamed_passages,
}  # fmt: skip
_BINARY_SHEET = re.compile(r"xl/(?:work|macro|chart|dialog)sheets/[^/]*\.bin", re.IGNORECASE)
_PARTS = (".xml", ".rels", ".vml")  # of a document; whatever else lies in it is a file of its own


def passages_of(data: bytes, name: str, depth: int = 0, room: Room | None = None) -> Iterator[Passage]:
    """Yield the words of a file. What is damaged or locked says nothing more: who cleans it says what is wrong, and
    leaves alone what lies in a document, of which it is said here that nobody has read it.

    name: with the ending by which readers know it. depth: how many files it lies in. room: for what is unpacked.
    """
    try:
        yield from _passages(data, name, depth, room or Room())
    except Unclean as fault:
        if depth:
            yield Passage("", unread=fault.what)
    except (Damaged, OSError):
        # Some programs unpack what others call damaged.
        if depth and _kind(data, name) in (ZIP, _PACKED):
            yield Passage("", unread="坏了，里面的东西没有办法检查")


def _passages(data: bytes, name: str, depth: int, room: Room) -> Iterator[Passage]:
    kind = _kind(data, name)
    if kind == ZIP:
        with opened(data, room) as found:
            yield from _zipped(found, depth, room)
    elif kind == PDF:
        yield from pdf_passages(data)
        yield from passages_of_pieces(data)
        yield from earlier_passages(data)
        yield from _all_within(embedded_files(data), depth, room)
    elif kind == OLDER_OFFICE:
        yield from _all_within(files_in_compound(data), depth, room)
    elif kind == _MAIL:
        yield from mail_passages(data)
        yield from _all_within(hanging_files(data), depth, room)
    elif kind == _PACKED:
        yield from _all_within(packed_files(data, name, room), depth, room)
    elif kind == _DATABASE:
        yield from database_passages(data)
        yield from unnamed_passages(data)  # what was deleted may lie there still
    if kind in _READERS:
        yield from _READERS[kind](data)


def _kind(data: bytes, name: str) -> str:
    """Return what a file is by its first bytes, a text by its name."""
    kind, ending = kind_of(data[:HEAD_BYTES]), PurePosixPath(name).suffix.lower()
    by_name = KINDS.get(ending, ())
    is_text = TEXT in by_name or CAPTIONS in by_name or DRAWING in by_name
    if kind and not (kind == MP3 and is_text):
        return kind
    if ending == ".csv":
        return "csv"
    if data.startswith(_RTF):
        return "rtf"
    if is_text:
        return by_name[0]
    if is_mail(data):
        return _MAIL
    if is_packed(data):
        return _PACKED
    return _DATABASE if data.startswith(BEGINNING) else TEXT if _may_be_text(data) else _UNNAMED


def _may_be_text(data: bytes) -> bool:
    """Tell what may be a text under a name that says nothing of it."""
    return b"\0" not in data[:HEAD_BYTES]


def _zipped(found: OpenZip, depth: int, room: Room) -> Iterator[Passage]:
    kind = office_kind(found)
    if not kind:
        yield Passage("\n".join(found.names), ["里面的文件名"] * len(found.names))
    else:
        if kind == "xlsx":
            yield from excel_passages(found)
        elif kind == "ods":
            yield from open_sheet_passages(found)
        passed_over = (
            {*sheets_of(found), "xl/sharedStrings.xml"} if kind == "xlsx" else {"content.xml"} if kind == "ods" else ()
        )
        yield from office_passages(found, frozenset(passed_over))
    for name in found.names:
        if kind == "xlsx" and _BINARY_SHEET.fullmatch(name):
            yield Passage(
                "", [f"里面的“{name}”"], unread="里的工作表是二进制的，没有办法检查（请用 Excel 或 WPS 另存一份 .xlsx）"
            )
        if not name.endswith("/") and not (kind and name.endswith(_PARTS)):
            yield from _within(found.read(name), name, f"里面的“{name}”", depth, room)


def _all_within(files: Iterable[tuple[str, bytes]], depth: int, room: Room) -> Iterator[Passage]:
    for inner, content in files:
        yield Passage(inner.replace("\n", " "), ["里面的文件名"])
        yield from _within(content, inner, f"里面的文件“{inner}”", depth, room)


def _within(data: bytes, name: str, place: str, depth: int, room: Room) -> Iterator[Passage]:
    if depth >= _DEEPEST:
        yield Passage("", [place], unread=f"在 {_DEEPEST} 层以上的文件里")
        return
    for passage in passages_of(data, name, depth + 1, room):
        yield passage.within(place)
