"""Clean a file that readers may download: by its content, which must be what its name says."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from plugins.kernel.downloads.archives import clean_archive
from plugins.kernel.downloads.contents import DRAWING_BEGINS, HEAD_BYTES, PICTURES_ON_PHONES, is_empty_shell, kind_of
from plugins.kernel.downloads.kinds import (
    CAPTIONS,
    DRAWING,
    FILM,
    KINDS,
    LABELS,
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
from plugins.kernel.formats.compound import clean_compound
from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.held_photos import without_tales
from plugins.kernel.formats.key_files import holds_key
from plugins.kernel.formats.mp3 import clean_mp3
from plugins.kernel.formats.office import CleanOffice, clean_office, office_kind
from plugins.kernel.formats.office_fields import acting_cell
from plugins.kernel.formats.ogg import clean_ogg
from plugins.kernel.formats.pdf import clean_pdf
from plugins.kernel.formats.pictures import CLEANERS
from plugins.kernel.formats.pieces import Piece, joined
from plugins.kernel.formats.programs import BEGINNINGS, demand_no_program, is_page
from plugins.kernel.formats.riff import clean_wav
from plugins.kernel.formats.texts import are_captions, clean_text, text_of
from plugins.kernel.formats.webm import clean_webm
from plugins.kernel.formats.zips import Room, opened
from plugins.kernel.frozen import frozen

MAX_BYTES = 300_000_000  # of a file that must be held in memory
_DEEPEST = 2  # zips around another zip
_STREAMED = {FILM: clean_boxes, WAV: clean_wav, WEBM: clean_webm}
_SIGNED = "有签名或印章，改动就会失效，所以原样发布"
_EMPTY: Hint = ("里面是空的，读者打不开", "请换成写好的文件")
_UNKNOWN: Hint = (
    "是本站不认得的格式，里面的作者、拍摄地点这些没有清理，会一起公开",
    "请换成常用的格式（JPG、MP3、MP4、PDF、DOCX 等），重新压缩一次；或者先自己清理好",
)
_TELLING = (b"{\\rtf", b"%!PS")  # texts that say who has written them
_PACKED = frozenset({".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".lzh", ".arj", ".ace"})
_UNOPENED: Hint = (
    "是打不开来检查的压缩包，里面照片的拍摄地点、文档的作者会一起公开",
    "请改成 ZIP 压缩包，里面的信息会自动清理；或者先自己清理好",
)


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
            return Cleaned((file.read_bytes(),), (_EMPTY,))
        raise


def _clean_file(file: Path, name: str) -> Cleaned:
    with file.open("rb") as original:
        size, head = file.stat().st_size, original.read(HEAD_BYTES)
        kind = kind_of(head)
        if kind in _STREAMED:
            _demand_agreement(kind, name)
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
    if not kind or (kind == MP3 and TEXT in KINDS.get(PurePosixPath(name).suffix.lower(), ())):
        # The mark of UTF-16 looks like the beginning of a frame.
        kind = _kind_of_text(data, PurePosixPath(name).suffix.lower())
    _demand_agreement(kind, name)
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
        raise Damaged("no known format")
    text = text_of(data, CAPTIONS in wanted)
    if CAPTIONS in wanted and not are_captions(text.replace("\r\n", "\n").replace("\r", "\n")):
        raise Unclean("不是字幕：第一行应该是 WEBVTT", "请用字幕软件导出成 WebVTT，编码选 UTF-8")
    if ending == ".csv" and (formula := acting_cell(text)):
        raise Acting(f"里的公式“{formula[:40]}”在表格软件里会启动程序或到别处取东西", "请把这一格改成文字或数值")
    return wanted[0]


def _clean_zipped(data: bytes, name: str, within: Within) -> Cleaned:
    if within.depth > _DEEPEST:
        raise Unclean("在三层以上的压缩包里", "请解开里层的压缩包")
    with opened(data, within.room) as found:
        kind = office_kind(found) or ZIP
        _demand_agreement(kind, name)
        if kind == ZIP:
            cleaned, hints = clean_archive(found, lambda inner, called: _inner(inner, called, within.deeper()))
            return Cleaned((cleaned,), hints)
        office = clean_office(data, found, kind, lambda inner: _in_document(inner, within.deeper()))
    if office.is_signed:
        return _signed(data, office.told)
    return Cleaned((office.data,), tuple(_told_of(office)))


def _told_of(office: CleanOffice) -> Iterator[Hint]:
    if office.told:
        yield f"里有{'、'.join(office.told)}，写着改稿人的名字", "请接受全部修订、删去批注，另存一次"
    if office.fetched:
        where = office.fetched[:60]
        yield f"里的图片不在文件里，打开时会到 {where} 去取", "请把图片复制下来，重新插入，另存一次"


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
    if is_page(data):
        raise Unclean("是网页，浏览器打开时会运行里面的脚本，不能提供下载", "请把它从压缩包里去掉")
    if holds_key(data):
        raise Unclean("是私钥或存密码的文件", "请把它从压缩包里去掉；别人可能已经看到的不能再用，请换新的")
    kind = kind_of(data[:HEAD_BYTES])
    if kind == PICTURES_ON_PHONES:
        raise Unclean("是手机拍的照片（HEIC 或 AVIF），里面的拍摄地点清不掉", "请导出成 JPG")
    if kind == ZIP and not _office_kind_of(data, within):
        zipped = _clean_zipped(data, "a.zip", within)
        return joined(zipped.pieces, data), zipped.hints
    cleaned = _cleaned_within(data, within)
    if cleaned is None and PurePosixPath(name).suffix.lower() in _PACKED:
        return data, (_UNOPENED,)
    is_plain = b"\0" not in data and not data.startswith(_TELLING)
    return (data, () if is_plain else (_UNKNOWN,)) if cleaned is None else (cleaned, ())


def _office_kind_of(data: bytes, within: Within) -> str:
    """Return which document a zip is, "" for none. Its room is taken by whoever unpacks it."""
    with opened(data, Room(within.room.files, within.room.size_bytes)) as found:
        return office_kind(found)


def _in_document(data: bytes, within: Within) -> bytes:
    """Return a file that lies in a document, clean; what cannot be cleaned there stays as the program has put it.

    Raises Acting for a program.
    """
    demand_no_program(data)
    cleaned = _cleaned_within(data, within)
    return without_tales(data) if cleaned is None else cleaned


def _cleaned_within(data: bytes, within: Within) -> bytes | None:
    """Return a file that lies in another one, clean; None where it is of no known kind, or damaged. Raises Acting."""
    kind = kind_of(data[:HEAD_BYTES])
    try:
        if kind in CLEANERS:
            return CLEANERS[kind](data)
        if kind in _OF_ONE_FILE and within.depth <= _DEEPEST:
            return joined(clean_bytes(data, f"a{ending_of(kind)}", within).pieces, data)
        if kind == ZIP and within.depth <= _DEEPEST:
            with opened(data, within.room) as found:
                inner = office_kind(found)
                if not inner:
                    return clean_archive(found, lambda each, called: _inner(each, called, within.deeper()))[0]
                return clean_office(data, found, inner, lambda each: _in_document(each, within.deeper())).data
        if DRAWING_BEGINS.match(data[:HEAD_BYTES]):
            return rebuild_drawing(data)[0]
    except Acting:
        raise
    except (Damaged, Unclean):
        return None
    return None


def _demand_agreement(kind: str, name: str) -> None:
    """Raise Unclean where a file's name says another kind than its content."""
    ending = PurePosixPath(name).suffix
    if kind in KINDS.get(ending.lower(), ()):
        return
    right = ending_of(kind)
    mend = f"请把文件改名为 {PurePosixPath(name).stem}{right}，稿件里也照着改" if right else "请导出成 JPG 或 PNG"
    raise Unclean(f"的内容是 {LABELS.get(kind, kind)}，扩展名却是 {ending}", mend)


def _pdf(data: bytes, within: Within) -> Cleaned:
    cleaned, told = clean_pdf(data, lambda inner: _in_document(inner, within.deeper()))
    return _signed(cleaned, told) if cleaned is data else Cleaned((cleaned,))


def _compound(data: bytes, within: Within) -> Cleaned:
    cleaned, is_signed = clean_compound(data, lambda inner: _in_document(inner, within.deeper()))
    return _signed(cleaned, ("文档属性（作者、单位等）",)) if is_signed else Cleaned((cleaned,))


def _signed(data: bytes, told: Sequence[str]) -> Cleaned:
    if not told:
        return Cleaned((data,))
    what = f"{_SIGNED}；里面写着{'、'.join(dict.fromkeys(told))}，读者看得到"
    return Cleaned((data,), ((what, "不想公开的话，请在签名、盖章以前清除文档属性，再签一次"),))


def _text(data: bytes, is_utf8: bool) -> Cleaned:
    found = clean_text(data, is_utf8)
    return Cleaned((found.data,), found.hints)


_OF_ONE_FILE = frozenset({PDF, OLDER_OFFICE, FILM, WAV, WEBM, MP3, OGG})  # that lie in documents as programs put them
_CLEANED: Mapping[str, Callable[[bytes], Cleaned]] = {
    MP3: lambda data: Cleaned(clean_mp3(data)),
    OGG: lambda data: Cleaned((clean_ogg(data),)),
    DRAWING: lambda data: Cleaned((rebuild_drawing(data)[0],)),
    RAR: lambda data: Cleaned((data,), (_UNOPENED,)),
    SEVEN_ZIP: lambda data: Cleaned((data,), (_UNOPENED,)),
    TEXT: lambda data: _text(data, is_utf8=False),
    CAPTIONS: lambda data: _text(data, is_utf8=True),
}
