"""Word, Excel and PowerPoint of before 2007, and WPS: their properties are emptied in place, by olefile."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.programs import CONTROL, MACROS, STARTS_ANOTHER, demand_no_packed_program

if TYPE_CHECKING:
    from olefile import OleFileIO

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_FORMS = {
    "\x05SummaryInformation": "e0859ff2f94f6810ab9108002b27b3d9",
    "\x05DocumentSummaryInformation": "02d5cdd59c2e1b10939708002b2cf9ae",
}  # what kind of properties follow, as the format writes it
_SIGNED = ("_signatures", "_xmlsignatures", "\x05DigitalSignature")
_ENCRYPTED = "EncryptedPackage"
_MACROS = frozenset({"macros", "_vba_project_cur", "vba", "_vba_project"})  # storages, in whatever letters
_NAME_OF_CONTROL = "\x03OCXNAME"
_FIELD = re.compile(rb"\x13\0?(?: \0?)*D\0?D\0?E\0?(?:A\0?U\0?T\0?O\0?)?[ \0]", re.IGNORECASE)  # begins with its mark
_PACKED = "\x01Ole10Native"  # a file of any kind, under its name
_TEXT = "WordDocument"
_WORKBOOKS, _WRITER, _WRITER_END = ("Workbook", "Book"), 0x5C, 0x0A  # records of who has saved a workbook, of an end
_LINKED_BOOK, _PART_OF_NAME, _OF_A_BOOK = 0x01AE, b"\x03", (b"\0", b"\1", b"\2")  # to programs: no book's signs before
_TEXTS = frozenset({_TEXT, *_WORKBOOKS})
_CURRENT_USER, _NAME_AT = "Current User", 28  # of a presentation


def clean_compound(data: bytes) -> tuple[bytes, bool]:
    """Return the document without properties; of a signed one itself, and True.

    Raises Damaged; Unclean for one that a password locks.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data), write_mode=False, raise_defects=olefile.DEFECT_INCORRECT) as found:
            names = {name for path in found.listdir(streams=True, storages=True) for name in path[:1]}
            if any(found.get_size(path) > len(data) for path in found.listdir()):
                raise Damaged("a stream larger than its file")
            demand_no_program(found)
            if names & set(_SIGNED):
                return data, True
            if _ENCRYPTED in names:
                raise Unclean("打开要密码，读者看不了", "请打开它，去掉密码另存一份，再放进来")
            patches = dict(_patches(found))
        return _written_over(data, patches), False
    except Unclean:
        raise
    except Exception:  # the library stumbles over damaged tables in many ways
        raise Damaged("no document") from None


def demand_no_program(found: OleFileIO) -> None:
    """Raise Acting for macros, controls, links that start programs, and packed files that are programs."""
    for path in found.listdir(streams=True, storages=True):
        if any(part.lower() in _MACROS for part in path):
            raise Acting(*MACROS)
        if path[-1] == _PACKED:
            demand_no_packed_program(found.openstream(path).read())
        if path[-1] == _NAME_OF_CONTROL:
            raise Acting(*CONTROL)
        if _starts_another(path[-1], found.openstream(path).read() if path[-1] in _TEXTS else b""):
            raise Acting(*STARTS_ANOTHER)


def _starts_another(name: str, stream: bytes) -> bool:
    """Tell a text with a field, or a workbook with a link, that calls a program when it is opened."""
    if name == _TEXT:
        return bool(_FIELD.search(stream))
    named = (content[5:] for kind, content in _records(stream) if kind == _LINKED_BOOK)
    return any(_PART_OF_NAME in each and not each.startswith(_OF_A_BOOK) for each in named)


def _records(workbook: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, place)
        yield kind, workbook[place + 4 : place + 4 + length]
        place += 4 + length


def _patches(found: OleFileIO) -> list[tuple[str, bytes]]:
    """Return each stream that changes, with its new bytes, as long as the old ones."""
    patches = [(name, _no_properties(name, found.get_size(name))) for name in _PROPERTIES if found.exists(name)]
    workbooks = [name for name in _WORKBOOKS if found.exists(name)]
    patches += [(name, _without_writer(found.openstream(name).read())) for name in workbooks]
    if found.exists(_CURRENT_USER):
        patches.append((_CURRENT_USER, _without_name(found.openstream(_CURRENT_USER).read())))
    return patches


def _written_over(data: bytes, patches: dict[str, bytes]) -> bytes:
    import olefile

    file = _Fixed(data)
    found = olefile.OleFileIO(file, write_mode=True)
    for name, stream in patches.items():
        if found.get_size(name) == len(stream):
            found.write_stream(name, stream)
    return file.getvalue()


class _Fixed(io.BytesIO):
    """A file that does not grow: a damaged table would have something written gigabytes behind its end."""

    def seek(self, place: int, whence: int = 0, /) -> int:
        if whence == 0 and place > len(self.getbuffer()):
            raise Damaged("a sector behind the end")
        return super().seek(place, whence)


def _no_properties(name: str, size: int) -> bytes:
    """Return a property set without any property, filled up to its old size."""
    head = struct.pack("<HHL16sL", 0xFFFE, 0, 0x00020006, bytes(16), 1)
    empty = head + bytes.fromhex(_FORMS[name]) + struct.pack("<L", 48) + struct.pack("<LL", 8, 0)
    return (empty + bytes(max(0, size - len(empty))))[:size]


def _without_writer(workbook: bytes) -> bytes:
    """Return a workbook whose records do not say who has saved it."""
    cleaned, place = bytearray(workbook), 0
    while place + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, place)
        if kind == _WRITER:
            # An empty name, and the blanks that the format wants behind it.
            cleaned[place + 4 : place + 4 + length] = (b"\0\0\0" + b" " * length)[:length]
        if kind == _WRITER_END:
            break
        place += 4 + length
    return bytes(cleaned)


def _without_name(user: bytes) -> bytes:
    """Return the stream that says who has saved a presentation, with blanks for the name."""
    if len(user) < _NAME_AT:
        return user
    length: int = struct.unpack_from("<H", user, 20)[0]
    ansi, wide = _NAME_AT + length, _NAME_AT + length + 4
    blank: bytes = user[:_NAME_AT] + b" " * length + user[ansi:wide] + b" \0" * ((len(user) - wide) // 2)
    return (blank + user[len(blank) :])[: len(user)]
