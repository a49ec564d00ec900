"""Files that lie in other files: in an archive each is cleaned as if it stood alone, in a document in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import PurePosixPath

from plugins.kernel.downloads.contents import HEAD_BYTES, PICTURES_ON_PHONES, is_unknown_film, kind_of
from plugins.kernel.downloads.hints import (
    UNKNOWN_FILM,
    UNREAD_WITHIN,
    hints_to_package,
    hints_to_sheets,
    hints_to_unnamed,
    hints_within,
)
from plugins.kernel.downloads.kinds import (
    FILM,
    KINDS,
    MP3,
    OGG,
    OLDER_OFFICE,
    PDF,
    WAV,
    WEBM,
    ZIP,
    Hint,
    ending_of,
)
from plugins.kernel.drawings.rebuild import rebuild_drawing
from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.held_photos import tells, without_tales
from plugins.kernel.formats.kept_data import filled_sheets
from plugins.kernel.formats.key_files import holds_key
from plugins.kernel.formats.metafiles import clean_metafile, is_metafile
from plugins.kernel.formats.office import office_kind
from plugins.kernel.formats.older_actions import demand_no_program_in_ruins
from plugins.kernel.formats.older_hidden import older_filled_sheets
from plugins.kernel.formats.pictures import CLEANERS
from plugins.kernel.formats.pieces import Piece, joined
from plugins.kernel.formats.programs import begins_as_drawing, demand_no_program, is_page, is_program
from plugins.kernel.formats.rich_text import demand_inert_letters
from plugins.kernel.formats.zips import Room, opened
from plugins.kernel.frozen import frozen

_DEEPEST = 2  # zips around another zip
_HISTORIES = (b"# v2 git bundle\n", b"# v3 git bundle\n", b"PACK\0\0\0\x02", b"PACK\0\0\0\x03")
_INSERT_JPEG = "请打开它，把这张照片换成 JPG 的，重新插入，另存一次"
_OF_ONE_FILE = frozenset({PDF, OLDER_OFFICE, FILM, WAV, WEBM, MP3, OGG})  # that lie in documents as programs put them
_TELLING = (_OF_ONE_FILE | {ZIP}) - {MP3}  # of people, also where they are spoilt; what begins like an MP3 may be none


@frozen
class Within:
    """What a file lies in. depth: how many zips. room: how much may still be unpacked of the outermost."""

    depth: int = 0
    room: Room = field(default_factory=Room)

    @property
    def is_too_deep(self) -> bool:
        return self.depth > _DEEPEST

    def deeper(self) -> Within:
        return Within(self.depth + 1, self.room)


@frozen
class Cleaned:
    """A file to publish. pieces: of what; where one is a range, of the original. hints: without their subject."""

    pieces: Sequence[Piece]
    hints: tuple[Hint, ...] = ()


# What cleans a file by its bytes, its name and what it lies in; a name of "" says nothing, then its content counts.
Clean = Callable[[bytes, str, Within], Cleaned]


def clean_in_archive(data: bytes, name: str, within: Within, clean: Clean) -> tuple[bytes, tuple[Hint, ...]]:
    """Return a file that lies in an archive, clean, with its hints. Where its name says nothing, its content counts.

    Raises Damaged; Unclean, as `clean` does.
    """
    if PurePosixPath(name).suffix.lower() not in KINDS:
        return _unnamed(data, name, within, clean)
    cleaned = clean(data, name, within)
    return joined(cleaned.pieces, data), cleaned.hints


def _unnamed(data: bytes, name: str, within: Within, clean: Clean) -> tuple[bytes, tuple[Hint, ...]]:
    """Return a file whose name is none of those that readers may download, clean if it is of a known kind; and what is
    to be said of it where it is of none."""
    if is_program(data):
        raise Unclean("是程序，不能提供下载", "请把它从压缩包里去掉")
    demand_inert_letters(data)
    if is_page(data):
        raise Unclean("是网页，浏览器打开时会运行里面的脚本，不能提供下载", "请把它从压缩包里去掉")
    if holds_key(data):
        raise Unclean("是私钥或存密码的文件", "请把它从压缩包里去掉；别人可能已经看到的不能再用，请换新的")
    if data.startswith(_HISTORIES):
        raise Unclean("是 git 的版本库，从前的每一版、谁写的都在里面", "请把它从压缩包里去掉")
    kind = kind_of(data[:HEAD_BYTES])
    if kind == PICTURES_ON_PHONES:
        raise Unclean("是手机拍的照片（HEIC 或 AVIF），里面的拍摄地点清不掉", "请导出成 JPG")
    if kind == ZIP and not _office_kind_of(data, within):
        zipped = clean(data, "", within)
        return joined(zipped.pieces, data), (*zipped.hints, *hints_to_package(data))
    try:
        cleaned = _cleaned_within(data, kind, within, clean)
    except Acting:
        raise
    except (Damaged, Unclean):
        _demand_no_program_in_ruins(data, kind)
        cleaned = None
    told = hints_to_unnamed(data, name, is_known=cleaned is not None)
    return (data, told) if cleaned is None else (joined(cleaned.pieces, data), (*told, *cleaned.hints))


def _office_kind_of(data: bytes, within: Within) -> str:
    """Return which document a zip is, "" for none. Its room is taken by whoever unpacks it."""
    with opened(data, Room(within.room.files, within.room.size_bytes)) as found:
        return office_kind(found)


def _sheets_in(data: bytes, kind: str, within: Within) -> list[str]:
    """Return the names of the filled sheets of a workbook, nothing for any other file."""
    if kind == OLDER_OFFICE:
        return older_filled_sheets(data)
    if kind != ZIP:
        return []
    with opened(data, Room(within.room.files, within.room.size_bytes)) as found:
        return filled_sheets(found) if office_kind(found) == "xlsx" else []


def document_cleaner(within: Within, clean: Clean) -> tuple[Callable[[bytes], bytes], list[Hint]]:
    """Return what cleans the files that lie in a document, and what is to be said of them, which grows meanwhile."""
    held = list[Hint]()
    return lambda inner: _in_document(inner, within.deeper(), clean, held), held


def _in_document(data: bytes, within: Within, clean: Clean, held: list[Hint]) -> bytes:
    """Return a file that lies in a document, clean; what nobody knows stays as the program has put it.

    Raises Acting for a program; Unclean for what cannot be cleaned there.
    """
    demand_no_program(data)
    demand_inert_letters(data)
    kind = kind_of(data[:HEAD_BYTES])
    if kind == PICTURES_ON_PHONES:
        raise Unclean("里有手机拍的照片（HEIC 或 AVIF），里面的拍摄地点清不掉", _INSERT_JPEG)
    try:
        cleaned = _cleaned_within(data, kind, within, clean)
    except Damaged:
        _demand_no_program_in_ruins(data, kind)
        held += [UNREAD_WITHIN] if kind in _TELLING and UNREAD_WITHIN not in held else []
        cleaned = None
    except Acting:
        raise
    except Unclean as unclean:
        raise Unclean(
            f"里嵌着的文件{unclean.what}", f"{unclean.mend}；或者打开文档，删去嵌着的文件，另存一次"
        ) from None
    if cleaned is not None:
        told = (*hints_within(cleaned.hints), *hints_to_sheets(_sheets_in(data, kind, within)))
        held += [each for each in told if each not in held]
        return joined(cleaned.pieces, data)
    held += [UNKNOWN_FILM] if is_unknown_film(data) and UNKNOWN_FILM not in held else []
    quiet = without_tales(data)
    if tells(quiet) and not quiet.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        raise Unclean("里有一张照片，写着拍摄的地点、时间，清不掉", _INSERT_JPEG)
    return quiet


def _demand_no_program_in_ruins(data: bytes, kind: str) -> None:
    if kind == OLDER_OFFICE:
        demand_no_program_in_ruins(data)


def _cleaned_within(data: bytes, kind: str, within: Within, clean: Clean) -> Cleaned | None:
    """Return a file that lies in another one, clean; None where it is of no known kind. Raises Damaged, Unclean."""
    if kind in CLEANERS:
        return Cleaned((CLEANERS[kind](data),))
    if kind in _OF_ONE_FILE:
        if within.is_too_deep:
            raise Unclean("在三层以上的文件里", "请把里层的文件单独放进来")
        return clean(data, f"a{ending_of(kind)}", within)
    if kind == ZIP:
        return clean(data, "", within)
    if is_metafile(data):
        return Cleaned((clean_metafile(data),))
    if begins_as_drawing(data):
        return Cleaned((rebuild_drawing(data)[0],))
    return None
