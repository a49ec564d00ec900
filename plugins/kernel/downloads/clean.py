"""Clean a file that readers may download: by its content, which must be what its name says."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from plugins.kernel.downloads.archives import clean_archive
from plugins.kernel.downloads.contents import (
    HEAD_BYTES,
    demand_agreement,
    demand_letters_fit,
    demand_no_markup,
    is_empty_shell,
    kind_of,
)
from plugins.kernel.downloads.hints import (
    EMPTY,
    LOST_CAPTIONS,
    REMARKS,
    UNOPENED,
    WITH_PLACE,
    hints_to_hidden,
    hints_to_office,
    hints_to_signed,
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
)
from plugins.kernel.downloads.within import Cleaned, Within, clean_in_archive, document_cleaner
from plugins.kernel.drawings.rebuild import rebuild_drawing
from plugins.kernel.formats.boxes import clean_boxes, loses_captions
from plugins.kernel.formats.compound import clean_compound, demand_no_password
from plugins.kernel.formats.coordinates import tells_place
from plugins.kernel.formats.faults import Acting, Damaged, Unclean
from plugins.kernel.formats.mp3 import clean_mp3
from plugins.kernel.formats.office import clean_office, office_kind
from plugins.kernel.formats.office_fields import acting_cell
from plugins.kernel.formats.ogg import clean_ogg
from plugins.kernel.formats.pdf import clean_pdf
from plugins.kernel.formats.pictures import CLEANERS
from plugins.kernel.formats.riff import clean_wav
from plugins.kernel.formats.texts import are_captions, clean_text, text_of
from plugins.kernel.formats.webm import clean_webm, loses_webm_captions
from plugins.kernel.formats.zips import opened

MAX_BYTES = 300_000_000  # of a file that must be held in memory
_STREAMED = {FILM: clean_boxes, WAV: clean_wav, WEBM: clean_webm}
_LOSING = {FILM: loses_captions, WEBM: loses_webm_captions}


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
            return _streamed(kind, original, size)
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
        return _streamed(kind, io.BytesIO(data), len(data))
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
    if ending == ".csv":
        demand_no_markup(data)
    if ending == ".csv" and (formula := acting_cell(text)):
        said = " ".join(formula.split())[:40]
        raise Acting(f"里的公式“{said}”在表格软件里会启动程序或到别处取东西", "请把这一格改成文字或数值")
    return wanted[0]


def _clean_zipped(data: bytes, name: str, within: Within) -> Cleaned:
    """name: "" for a file that has none."""
    if within.is_too_deep:
        raise Unclean("在三层以上的压缩包里", "请解开里层的压缩包")
    with opened(data, within.room) as found:
        kind = office_kind(found) or ZIP
        if name:
            demand_agreement(kind, name)
        if kind == ZIP:
            inner = within.deeper()
            cleaned, hints = clean_archive(
                found, lambda data, called: clean_in_archive(data, called, inner, clean_bytes)
            )
            return Cleaned((cleaned,), hints)
        clean_inner, held = document_cleaner(within, clean_bytes)
        office = clean_office(data, found, kind, clean_inner)
    told = hints_to_signed(office.told) if office.is_signed else hints_to_office(office.told, office.fetched)
    return Cleaned((office.data,), (*told, *hints_to_hidden(office.hidden, office.cropped), *held))


def _streamed(kind: str, original: BinaryIO, size: int) -> Cleaned:
    pieces = _STREAMED[kind](original, size)
    loses = _LOSING.get(kind)
    return Cleaned(pieces, (LOST_CAPTIONS,) if loses and loses(original, size) else ())


def _pdf(data: bytes, within: Within) -> Cleaned:
    clean_inner, held = document_cleaner(within, clean_bytes)
    cleaned, told = clean_pdf(data, clean_inner)
    return Cleaned((cleaned,), (*hints_to_signed(told if cleaned is data else ()), *held))


def _compound(data: bytes, within: Within) -> Cleaned:
    clean_inner, held = document_cleaner(within, clean_bytes)
    found = clean_compound(data, clean_inner)
    if found.is_signed:
        told = hints_to_signed(("文档属性（作者、单位等）",))
    else:
        told = tuple(hints_to_office(REMARKS if found.has_remarks else (), ""))
    return Cleaned((found.data,), (*told, *hints_to_hidden(found.hidden, ""), *held))


def _text(data: bytes, is_utf8: bool) -> Cleaned:
    found = clean_text(data, is_utf8)
    placed = (WITH_PLACE,) if is_utf8 and tells_place(found.data) else ()  # captions; a list of places is meant so
    return Cleaned((found.data,), (*found.hints, *placed))


_CLEANED: Mapping[str, Callable[[bytes], Cleaned]] = {
    MP3: lambda data: Cleaned(clean_mp3(data)),
    OGG: lambda data: Cleaned((clean_ogg(data),)),
    DRAWING: lambda data: Cleaned((rebuild_drawing(data)[0],)),
    RAR: lambda data: Cleaned((data,), (UNOPENED,)),
    SEVEN_ZIP: lambda data: Cleaned((data,), (UNOPENED,)),
    TEXT: lambda data: _text(data, is_utf8=False),
    CAPTIONS: lambda data: _text(data, is_utf8=True),
}
