"""Clean a file that readers may download: by its content, which must be what its name says."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from plugins.kernel.downloads.archives import clean_archive
from plugins.kernel.downloads.contents import (
    DRAWING_BEGINS,
    HEAD_BYTES,
    PICTURES_ON_PHONES,
    demand_agreement,
    demand_letters_fit,
    is_empty_shell,
    kind_of,
)
from plugins.kernel.downloads.hints import (
    EMPTY,
    REMARKS,
    UNOPENED,
    UNREAD_WITHIN,
    hints_to_office,
    hints_to_package,
    hints_to_signed,
    hints_to_unnamed,
    hints_within,
)
from plugins.kernel.downloads.kinds import (
    CAPTIONS,
    DRAWING,
    FILM,
    KINDS,
    MP3,
    OGG,
    OLDER_OFFICE,
    PDF,
    RAR,
    SEVEN_ZIP,
    TEXT,
    WAV,
    WEBM,
    ZIP,
    Hint,
    ending_of,
)
from plugins.kernel.drawings.rebuild import rebuild_drawing
from plugins.kernel.formats.boxes import clean_boxes
from plugins.kernel.formats.compound import clean_compound, demand_no_password
from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.held_photos import tells, without_tales
from plugins.kernel.formats.key_files import holds_key
from plugins.kernel.formats.metafiles import clean_metafile, is_metafile
from plugins.kernel.formats.mp3 import clean_mp3
from plugins.kernel.formats.office import clean_office, office_kind
from plugins.kernel.formats.office_fields import acting_cell
from plugins.kernel.formats.ogg import clean_ogg
from plugins.kernel.formats.pdf import clean_pdf
from plugins.kernel.formats.pictures import CLEANERS
from plugins.kernel.formats.pieces import Piece, joined
from plugins.kernel.formats.programs import BEGINNINGS, demand_no_program, is_page
from plugins.kernel.formats.rich_text import demand_inert_letters
from plugins.kernel.formats.riff import clean_wav
from plugins.kernel.formats.texts import are_captions, clean_text, text_of
from plugins.kernel.formats.webm import clean_webm
from plugins.kernel.formats.zips import Room, opened
from plugins.kernel.frozen import frozen

MAX_BYTES = 300_000_000  # of a file that must be held in memory
_DEEPEST = 2  # zips around another zip
_INSERT_JPEG = "请打开它，把这张照片换成 JPG 的，重新插入，另存一次"
_STREAMED = {FILM: clean_boxes, WAV: clean_wav, WEBM: clean_webm}


@frozen
class Within:
    """What a file lies in. depth: how many zips. room: how much may still be unpacked of the outermost."""

    depth: int = 0
    room: Room = field(default_factory=Room)

    def deeper(self) -> Within:
        return Within(self.depth + 1, self.room)


@frozen
class Cleaned:
    """A file to publish. pieces: of what; where one is a range, of the original. hints: without their subject."""

    pieces: Sequence[Piece]
    hints: tuple[Hint, ...] = ()


def clean_file(file: Path, name: str) -> Cleaned:
    """Return what is published of a file. name: with the ending by which readers know it.

    Raises Damaged; Unclean with what is wrong, also where content and name do not agree; OSError.
    """
    try:
        return _clean_file(file, name)
    except Damaged:
        if is_empty_shell(file, name):
            return Cleaned((file.read_bytes(),), (EMPTY,))
        raise


def _clean_file(file: Path, name: str) -> Cleaned:
    with file.open("rb") as original:
        size, head = file.stat().st_size, original.read(HEAD_BYTES)
        kind = kind_of(head)
        if kind in _STREAMED:
            demand_agreement(kind, name)
            return Cleaned(_STREAMED[kind](original, size))
        if size > MAX_BYTES:
            raise Unclean(f"有 {size // 10**6} MB，太大", "请分成几个小一些的文件，或压缩以后再放进来")
        original.seek(0)
        return clean_bytes(original.read(), name)


def clean_bytes(data: bytes, name: str, within: Within | None = None) -> Cleaned:
    """As `clean_file`, of a file in memory. within: what it lies in, None for nothing."""
    within = within or Within()
    kind = kind_of(data[:HEAD_BYTES])
    if kind == ZIP:
        return _clean_zipped(data, name, within)
    wanted = KINDS.get(PurePosixPath(name).suffix.lower(), ())
    if not kind or (kind == MP3 and (TEXT in wanted or (MP3 not in wanted and data.startswith(b"\xff\xfe")))):
        # The mark of UTF-16 looks like the beginning of a frame.
        kind = _kind_of_text(data, PurePosixPath(name).suffix.lower())
    if kind == OLDER_OFFICE:  # as which a newer one goes, too, that a password locks
        demand_no_password(data)
    demand_agreement(kind, name)
    if kind in _STREAMED:
        return Cleaned(_STREAMED[kind](io.BytesIO(data), len(data)))
    if kind in CLEANERS:
        return Cleaned((CLEANERS[kind](data),))
    if kind == PDF:
        return _pdf(data, within)
    if kind == OLDER_OFFICE:
        return _compound(data, within)
    return _CLEANED[kind](data)


def _kind_of_text(data: bytes, ending: str) -> str:
    """Return the kind of what is no known format: a drawing, captions or a plain text, if its name says so."""
    wanted = KINDS.get(ending, ())
    if DRAWING in wanted:
        return DRAWING
    if TEXT not in wanted and CAPTIONS not in wanted:
        demand_letters_fit(data, ending)
        raise Damaged("no known format")
    text = text_of(data, CAPTIONS in wanted)
    if CAPTIONS in wanted and not are_captions(text.replace("\r\n", "\n").replace("\r", "\n")):
        raise Unclean("不是字幕：第一行应该是 WEBVTT", "请用字幕软件导出成 WebVTT，编码选 UTF-8")
    if ending == ".csv" and (formula := acting_cell(text)):
        raise Acting(f"里的公式“{formula[:40]}”在表格软件里会启动程序或到别处取东西", "请把这一格改成文字或数值")
    return wanted[0]


def _clean_zipped(data: bytes, name: str, within: Within) -> Cleaned:
    """name: "" for a file that has none."""
    if within.depth > _DEEPEST:
        raise Unclean("在三层以上的压缩包里", "请解开里层的压缩包")
    with opened(data, within.room) as found:
        kind = office_kind(found) or ZIP
        if name:
            demand_agreement(kind, name)
        if kind == ZIP:
            cleaned, hints = clean_archive(found, lambda inner, called: _inner(inner, called, within.deeper()))
            return Cleaned((cleaned,), hints)
        clean_inner, held = _cleaner(within)
        office = clean_office(data, found, kind, clean_inner)
    told = hints_to_signed(office.told) if office.is_signed else hints_to_office(office.told, office.fetched)
    return Cleaned((office.data,), (*told, *held))


def _inner(data: bytes, name: str, within: Within) -> tuple[bytes, tuple[Hint, ...]]:
    """Return a file that lies in an archive, clean, with its hints. Where its name says nothing, its content counts."""
    if PurePosixPath(name).suffix.lower() not in KINDS:
        return _unnamed(data, name, within)
    cleaned = clean_bytes(data, name, within)
    return joined(cleaned.pieces, data), cleaned.hints


def _unnamed(data: bytes, name: str, within: Within) -> tuple[bytes, tuple[Hint, ...]]:
    """Return a file whose name is none of those that readers may download, clean if it is of a known kind; and what is
    to be said of it where it is of none."""
    if data.startswith(BEGINNINGS):
        raise Unclean("是程序，不能提供下载", "请把它从压缩包里去掉")
    demand_inert_letters(data)
    if is_page(data):
        raise Unclean("是网页，浏览器打开时会运行里面的脚本，不能提供下载", "请把它从压缩包里去掉")
    if holds_key(data):
        raise Unclean("是私钥或存密码的文件", "请把它从压缩包里去掉；别人可能已经看到的不能再用，请换新的")
    kind = kind_of(data[:HEAD_BYTES])
    if kind == PICTURES_ON_PHONES:
        raise Unclean("是手机拍的照片（HEIC 或 AVIF），里面的拍摄地点清不掉", "请导出成 JPG")
    if kind == ZIP and not _office_kind_of(data, within):
        zipped = _clean_zipped(data, "", within)
        return joined(zipped.pieces, data), (*zipped.hints, *hints_to_package(data))
    try:
        cleaned = _cleaned_within(data, kind, within)
    except Acting:
        raise
    except (Damaged, Unclean):
        cleaned = None
    told = hints_to_unnamed(data, name, is_known=cleaned is not None)
    return (data, told) if cleaned is None else (joined(cleaned.pieces, data), (*told, *cleaned.hints))


def _office_kind_of(data: bytes, within: Within) -> str:
    """Return which document a zip is, "" for none. Its room is taken by whoever unpacks it."""
    with opened(data, Room(within.room.files, within.room.size_bytes)) as found:
        return office_kind(found)


def _cleaner(within: Within) -> tuple[Callable[[bytes], bytes], list[Hint]]:
    """Return what cleans the files that lie in a document, and what is to be said of them, which grows meanwhile."""
    held = list[Hint]()
    return lambda inner: _in_document(inner, within.deeper(), held), held


def _in_document(data: bytes, within: Within, held: list[Hint]) -> bytes:
    """Return a file that lies in a document, clean; what nobody knows stays as the program has put it.

    Raises Acting for a program; Unclean for what cannot be cleaned there.
    """
    demand_no_program(data)
    demand_inert_letters(data)
    kind = kind_of(data[:HEAD_BYTES])
    if kind == PICTURES_ON_PHONES:
        raise Unclean("里有手机拍的照片（HEIC 或 AVIF），里面的拍摄地点清不掉", _INSERT_JPEG)
    try:
        cleaned = _cleaned_within(data, kind, within)
    except Damaged:
        held += [UNREAD_WITHIN] if kind in (ZIP, PDF, OLDER_OFFICE) and UNREAD_WITHIN not in held else []
        cleaned = None
    except Acting:
        raise
    except Unclean as unclean:
        raise Unclean(
            f"里嵌着的文件{unclean.what}", f"{unclean.mend}；或者打开文档，删去嵌着的文件，另存一次"
        ) from None
    if cleaned is not None:
        held += [each for each in hints_within(cleaned.hints) if each not in held]
        return joined(cleaned.pieces, data)
    quiet = without_tales(data)
    if tells(quiet) and not quiet.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        raise Unclean("里有一张照片，写着拍摄的地点、时间，清不掉", _INSERT_JPEG)
    return quiet


def _cleaned_within(data: bytes, kind: str, within: Within) -> Cleaned | None:
    """Return a file that lies in another one, clean; None where it is of no known kind. Raises Damaged, Unclean."""
    if kind in CLEANERS:
        return Cleaned((CLEANERS[kind](data),))
    if kind in _OF_ONE_FILE:
        if within.depth > _DEEPEST:
            raise Unclean("在三层以上的文件里", "请把里层的文件单独放进来")
        return clean_bytes(data, f"a{ending_of(kind)}", within)
    if kind == ZIP:
        return _clean_zipped(data, "", within)
    if is_metafile(data):
        return Cleaned((clean_metafile(data),))
    if DRAWING_BEGINS.match(data[:HEAD_BYTES]):
        return Cleaned((rebuild_drawing(data)[0],))
    return None


def _pdf(data: bytes, within: Within) -> Cleaned:
    clean_inner, held = _cleaner(within)
    cleaned, told = clean_pdf(data, clean_inner)
    return Cleaned((cleaned,), (*hints_to_signed(told if cleaned is data else ()), *held))


def _compound(data: bytes, within: Within) -> Cleaned:
    clean_inner, held = _cleaner(within)
    found = clean_compound(data, clean_inner)
    if found.is_signed:
        return Cleaned((data,), (*hints_to_signed(("文档属性（作者、单位等）",)), *held))
    return Cleaned((found.data,), (*hints_to_office(REMARKS if found.has_remarks else (), ""), *held))


def _text(data: bytes, is_utf8: bool) -> Cleaned:
    found = clean_text(data, is_utf8)
    return Cleaned((found.data,), found.hints)


_OF_ONE_FILE = frozenset({PDF, OLDER_OFFICE, FILM, WAV, WEBM, MP3, OGG})  # that lie in documents as programs put them
_CLEANED: Mapping[str, Callable[[bytes], Cleaned]] = {
    MP3: lambda data: Cleaned(clean_mp3(data)),
    OGG: lambda data: Cleaned((clean_ogg(data),)),
    DRAWING: lambda data: Cleaned((rebuild_drawing(data)[0],)),
    RAR: lambda data: Cleaned((data,), (UNOPENED,)),
    SEVEN_ZIP: lambda data: Cleaned((data,), (UNOPENED,)),
    TEXT: lambda data: _text(data, is_utf8=False),
    CAPTIONS: lambda data: _text(data, is_utf8=True),
}
