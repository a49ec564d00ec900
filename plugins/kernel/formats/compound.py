"""Word, Excel and PowerPoint of before 2007, and WPS: their properties are emptied in place, by olefile."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from plugins.kernel.formats.compound_chains import chain_ends, stream_ends
from plugins.kernel.formats.compound_writer import written_anew
from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.held_photos import tells, without_tales
from plugins.kernel.formats.kept_data import kept_by_older_workbook
from plugins.kernel.formats.older_actions import demand_no_older_program
from plugins.kernel.formats.older_hidden import hidden_cells, sheets_of_held_workbook
from plugins.kernel.formats.older_locks import demand_unlocked
from plugins.kernel.formats.older_places import (
    without_places,
    without_places_in_drawings,
    without_places_in_fields,
    without_places_in_links,
    without_places_on_slides,
)
from plugins.kernel.formats.older_remarks import SLIDES, has_remarks
from plugins.kernel.formats.older_word import table_of, without_names
from plugins.kernel.formats.packed_files import objects_on_slides, packed_file, with_packed, without_folders_of_packed
from plugins.kernel.formats.workbook_names import without_name_in_cache, without_names_in_workbook
from plugins.kernel.frozen import frozen

if TYPE_CHECKING:
    from olefile import OleFileIO

BEGINNING = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
_FORMS = {
    "\x05SummaryInformation": "e0859ff2f94f6810ab9108002b27b3d9",
    "\x05DocumentSummaryInformation": "02d5cdd59c2e1b10939708002b2cf9ae",
}  # what kind of properties follow, as the format writes it
_SIGNED = ("_signatures", "_xmlsignatures", "\x05DigitalSignature")
_ENCRYPTED = (
    "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + b"\x22\0"
)  # an entry: its name, and how long that is
_PACKED = "\x01Ole10Native"  # a file of any kind, under its name
_LINKED = "\x01Ole"  # where the file lies of which an object is a part, twice: its short name and its long one
_TEXT = "WordDocument"
_DATA, _WORKBOOKS = "Data", ("Workbook", "Book")
_HELD = frozenset({"Package", "CONTENTS"})  # files as they are
_SHARED = frozenset({"User Names", "Revision Log"})  # of a workbook
_CACHE = "_sx_db_cur"  # of tables over others
_XML, _OF_XML, _NO_XML = "msodatastore", "item", b"<x/>"  # what programs note for themselves
_UNUSED = 0xFFFFFFFF  # of a sector
_MOST_TIMES = 2  # so large are all streams together; those of an honest file do not overlap
_NEWER = "请打开它，另存为新的格式（.docx、.xlsx、.pptx），再放进来"
_CURRENT_USER, _NAME_AT = "Current User", 28  # of a presentation
_WITHOUT_PLACES: Mapping[str, Callable[[bytes], bytes]] = {
    _TEXT: without_places_in_fields, _DATA: without_places_in_links, SLIDES: without_places_on_slides,
    _LINKED: without_places,
}  # fmt: skip
_USUAL = {
    name.lower(): name
    for name in (
        *_PROPERTIES,
        *_WORKBOOKS,
        *_HELD,
        *_SHARED,
        _PACKED,
        _LINKED,
        _TEXT,
        _DATA,
        _CURRENT_USER,
        "0Table",
        "1Table",
        SLIDES,
    )
}


@frozen
class CleanCompound:
    """data: the document. is_signed: it had to stay as it was. has_remarks: what people have remarked stays too.

    hidden: what whoever opens it can make visible.
    """

    data: bytes
    is_signed: bool = False
    has_remarks: bool = False
    hidden: tuple[str, ...] = ()


def clean_compound(data: bytes, clean_inner: Callable[[bytes], bytes]) -> CleanCompound:
    """Return the document without properties; a signed one as it is.

    clean_inner: cleans a file that lies in it. Raises Damaged; Unclean for one that a password locks, or in which
    something tells of people that only a newer format lets be taken out.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data), write_mode=False, raise_defects=olefile.DEFECT_INCORRECT) as found:
            names = {name for path in found.listdir(streams=True, storages=True) for name in path[:1]}
            if sum(found.get_size(path) for path in found.listdir()) > _MOST_TIMES * len(data):
                raise Damaged("streams larger than their file")
            streams = {_named(path): found.openstream(path).read() for path in found.listdir()}
            demand_unlocked((path[-1], stream) for path, stream in streams.items())
            demand_no_older_program(found.listdir(streams=True, storages=True), streams)
            hidden = tuple(dict.fromkeys(_hidden(streams)))
            if names & set(_SIGNED):
                return CleanCompound(data, is_signed=True, hidden=hidden)
            demand_no_password(data)
            patches = _patches(streams, clean_inner)
            cleaned = _changed(data, found, patches)
            return CleanCompound(cleaned, has_remarks=has_remarks(streams), hidden=hidden)
    except Unclean:
        raise
    except Exception:  # the library stumbles over damaged tables in many ways
        raise Damaged("no document") from None


def demand_no_password(data: bytes) -> None:
    """Raise Unclean for a newer document that a password locks: it lies in a stream of that name."""
    if _ENCRYPTED in data:
        raise Unclean("打开要密码，读者看不了", "请打开它，去掉密码另存一份，再放进来")


def _hidden(streams: Mapping[tuple[str, ...], bytes]) -> Iterator[str]:
    for path, stream in streams.items():
        if path[-1] in _WORKBOOKS:
            yield from hidden_cells(stream)
            yield from sheets_of_held_workbook(stream) if len(path) > 1 else ()
        if path[-1] in _WORKBOOKS or _CACHE in (each.lower() for each in path[:-1]):
            yield from kept_by_older_workbook(path, stream)


def _named(path: list[str]) -> tuple[str, ...]:
    """Return a stream's path with its usual name: programs find it in whatever letters."""
    return (*path[:-1], _USUAL.get(path[-1].lower(), path[-1]))


def _changed(data: bytes, found: OleFileIO, patches: dict[tuple[str, ...], bytes]) -> bytes:
    """Return the document with these streams changed: at their places, as long as all are as long as before."""
    if any(found.get_size(list(path)) != len(stream) for path, stream in patches.items()):
        return written_anew(found, patches)
    if not all(stream_ends(found, path) for path in patches) or not chain_ends(found.fat, found.root.isectStart):
        raise Damaged("sectors in a circle")
    unused = [at for at, following in enumerate(found.fat) if following == _UNUSED]
    return _without_sectors(_written_over(data, patches), unused, found.sectorsize)


def _patches(
    streams: Mapping[tuple[str, ...], bytes], clean_inner: Callable[[bytes], bytes]
) -> dict[tuple[str, ...], bytes]:
    """Return each stream that changes, with its new bytes. Only of one in which another file lies are they fewer or
    more than the old ones.
    """
    patches = dict[tuple[str, ...], bytes]()
    for path, stream in streams.items():
        if path[-1] in _SHARED:
            raise Unclean("是多人共用的工作簿，里面记着谁改过什么", "请打开它，取消共享，另存一次")
        patches[path] = _clean_stream(path, stream, clean_inner)
    for path, stream in streams.items():
        table = (*path[:-1], table_of(stream)) if path[-1] == _TEXT else ()
        if table in patches:
            patches[path], patches[table] = without_names(patches[path], patches[table])
    if any(tells(stream) for path, stream in patches.items() if path[-1] not in _HELD | {_PACKED}):
        raise Unclean("里的照片写着拍摄的地点、时间，清不掉", _NEWER)
    return {path: stream for path, stream in patches.items() if stream != streams[path]}


def _clean_stream(path: tuple[str, ...], stream: bytes, clean_inner: Callable[[bytes], bytes]) -> bytes:
    name, folders = path[-1], {each.lower() for each in path[:-1]}
    if name in _PROPERTIES:
        return _no_properties(name, len(stream))
    if name in _WORKBOOKS:
        return without_places_in_drawings(without_names_in_workbook(stream))
    if _CACHE in folders:
        return without_name_in_cache(stream)
    if _XML in folders and name.lower() == _OF_XML:
        return _NO_XML.ljust(len(stream)) if len(stream) > len(_NO_XML) else stream
    if name == _CURRENT_USER:
        return _without_name(stream)
    if name == SLIDES and any(_names_people(held, clean_inner) for held in objects_on_slides(stream)):
        raise Unclean("里嵌着的文件写着是谁写的，清不掉", _NEWER)
    if name == _PACKED:
        held = packed_file(stream)
        named = without_folders_of_packed(stream)
        return with_packed(named, clean_inner(held)) if held else without_tales(named)
    if name in _HELD:
        return clean_inner(stream)
    without_places = _WITHOUT_PLACES.get(name)
    return without_tales(without_places_in_drawings(without_places(stream) if without_places else stream))


def _names_people(held: bytes, clean_inner: Callable[[bytes], bytes]) -> bool:
    return held.startswith((BEGINNING, b"PK")) and clean_inner(held) != held


def _written_over(data: bytes, patches: dict[tuple[str, ...], bytes]) -> bytes:
    import olefile

    file = _Fixed(data)
    found = olefile.OleFileIO(file, write_mode=True)
    for path, stream in patches.items():
        if found.get_size(list(path)) == len(stream):
            found.write_stream(list(path), stream)
    return file.getvalue()


def _without_sectors(data: bytes, unused: Iterable[int], size: int) -> bytes:
    """Return the document with zeros where nothing of it lies any more: what was deleted stays there else."""
    found = bytearray(data)
    for at in unused:
        start = (at + 1) * size
        stop = min(len(data), start + size)
        if start < stop:
            found[start:stop] = bytes(stop - start)
    return bytes(found)


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


def _without_name(user: bytes) -> bytes:
    """Return the stream that says who has saved a presentation, with blanks for the name."""
    if len(user) < _NAME_AT:
        return user
    length: int = struct.unpack_from("<H", user, 20)[0]
    ansi, wide = _NAME_AT + length, _NAME_AT + length + 4
    blank: bytes = user[:_NAME_AT] + b" " * length + user[ansi:wide] + b" \0" * ((len(user) - wide) // 2)
    return (blank + user[len(blank) :])[: len(user)]
