"""What documents of before 2007 do when they are opened or clicked: programs, and what they start or fetch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from plugins.kernel.formats.faults import Acting
from plugins.kernel.formats.older_remarks import SLIDES
from plugins.kernel.formats.programs import (
    CONNECTION,
    CONTROL,
    MACROS,
    NO_LINKS,
    STARTS_ANOTHER,
    demand_no_packed_program,
)
from plugins.kernel.formats.workbook_records import records

_MACROS = frozenset({"macros", "_vba_project_cur", "vba", "_vba_project"})  # storages, in whatever letters
_NAME_OF_CONTROL, _PACKED, _TEXT, _WORKBOOKS = "\x03ocxname", "\x01Ole10Native", "WordDocument", ("Workbook", "Book")
_LINKED = "\x01Ole"  # says from where an object is taken anew, when it is not all in the document
# What takes it there, by its number in Windows: an address, a script, and three that start what they are told.
_TAKERS = (
    bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b"),
    bytes.fromhex("d30b2906aa48d2118432006008c3fbfc"),
    *(bytes.fromhex(f"{begins}abec197fd211978e0000f8757e2a") for begins in ("c6af", "c7af", "c7b0")),
)
# Names of what holds a program, as they stand in a document that Windows may still open where we cannot.
_HOLDERS = re.compile(
    b"|".join(re.escape(f"{name}\0".encode("utf-16-le")) for name in (_PACKED, _NAME_OF_CONTROL, *sorted(_MACROS))),
    re.IGNORECASE,
)
# A field begins with its mark. Its letters may be wide.
_FIELD = re.compile(rb"\x13\0?(?: \0?)*D\0?D\0?E\0?(?:A\0?U\0?T\0?O\0?)?[ \0]", re.IGNORECASE)
_CODE = re.compile(rb"\x13([^\x13-\x15]{1,4000})")
_TAKEN = re.compile(
    rb"\s*(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|LINK|DATABASE|RD)\b[^\x13-\x15]*?(?:[a-z][a-z0-9+.-]{1,30}://|\\\\\\\\)",
    re.IGNORECASE,
)
_LINKED_BOOK, _PART_OF_NAME, _OF_A_BOOK = 0x01AE, b"\x03", (b"\0", b"\1", b"\2")  # to programs: no book's signs before
_SHEET, _SHEET_KIND, _SHEETS_OF_MACROS = 0x0085, 5, 1  # a record of each sheet, and where it says of what kind it is
_QUERY = 0x00DC  # of a database or a page, also by a table over others
_CLICK = re.compile(rb"\xf3\x0f\x10\0\0\0.{8}[\x01\x02]", re.DOTALL)  # runs a macro or a program
_TAKEN_ANEW = ("里嵌着的对象打开时会到别处取东西", "请打开它，断开这个链接，或删去这个对象，另存一次")
_INSERT_AGAIN = "请打开它，删去嵌着的对象，要的重新插入，另存一次"


def demand_no_older_program(paths: Iterable[Sequence[str]], streams: Mapping[tuple[str, ...], bytes]) -> None:
    """Raise Acting for macros, controls, packed files that are programs, and what starts others or fetches something.

    paths: of streams and of what they lie in. streams: by their paths, under their usual names.
    """
    for path in paths:
        if any(part.lower() in _MACROS for part in path):
            raise Acting(*MACROS)
        if path[-1].lower() == _NAME_OF_CONTROL:
            raise Acting(*CONTROL)
    for path, stream in streams.items():
        if path[-1] == _PACKED:
            demand_no_packed_program(stream)
        if path[-1] == _LINKED and any(each in stream for each in _TAKERS):
            raise Acting(*_TAKEN_ANEW)
        if path[-1] == _TEXT:
            _demand_inert_text(stream)
        if path[-1] in _WORKBOOKS:
            _demand_inert_workbook(stream)
        if path[-1] == SLIDES and _CLICK.search(stream):
            raise Acting("里的按钮会运行程序", "请打开它，去掉这个动作，另存一次")


def demand_no_program_in_ruins(data: bytes) -> None:
    """Raise Acting where a document that is damaged seems to hold a program, which cannot be looked at."""
    if _HOLDERS.search(data) or any(each in data for each in _TAKERS):
        raise Acting("里嵌着打不开来检查的对象，里面有程序或别的文件", _INSERT_AGAIN)


def _demand_inert_text(text: bytes) -> None:
    if _FIELD.search(text):
        raise Acting(*STARTS_ANOTHER)
    for found in _CODE.finditer(text):
        code = found[1].replace(b"\0", b"")
        if _TAKEN.match(code):
            said = code.decode("latin-1").strip()[:40]
            raise Acting(f"里的域“{said}”打开时会取别处的东西", NO_LINKS)


def _demand_inert_workbook(book: bytes) -> None:
    for kind, content in records(book):
        if kind == _SHEET and content[_SHEET_KIND : _SHEET_KIND + 1] == bytes([_SHEETS_OF_MACROS]):
            raise Acting(*MACROS)
        if kind == _QUERY:
            raise Acting(*CONNECTION)
        name = content[5:] if kind == _LINKED_BOOK else b""
        if _PART_OF_NAME in name and not name.startswith(_OF_A_BOOK):
            raise Acting(*STARTS_ANOTHER)
