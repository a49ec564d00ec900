"""What a file is, by its first bytes."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from plugins.kernel.downloads.kinds import (
    FILM,
    KINDS,
    LABELS,
    MP3,
    OGG,
    OLDER_OFFICE,
    PDF,
    RAR,
    SEVEN_ZIP,
    WAV,
    WEBM,
    ZIP,
    ending_of,
)
from plugins.kernel.formats import boxes, compound, ogg, pdf, riff, webm, zips
from plugins.kernel.formats.faults import Unclean
from plugins.kernel.formats.mp3 import is_mp3
from plugins.kernel.formats.pictures import picture_kind
from plugins.kernel.formats.programs import markup_of

HEAD_BYTES = 4096  # of a file; enough for what tells a kind
PICTURES_ON_PHONES = "heic"  # or AVIF: neither may be downloaded
_BEGINNINGS = {
    pdf.BEGINNING: PDF, compound.BEGINNING: OLDER_OFFICE, b"Rar!\x1a\x07": RAR, b"7z\xbc\xaf\x27\x1c": SEVEN_ZIP,
    ogg.BEGINNING: OGG, webm.BEGINNING: WEBM, **dict.fromkeys(zips.BEGINNINGS, ZIP),
}  # fmt: skip

# Of films and sounds that readers may not download: those of Windows, of older cameras, of music.
_FILMS = (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"fLaC", b"FLV\1", b"FORM")
# QuickTime before 2005 did not say first what it is: the name of its first box, behind the length of it.
_OLD_QUICKTIME = frozenset({b"moov", b"mdat", b"wide", b"skip", b"free", b"pnot"})
_SHELLS = {**_BEGINNINGS, riff.BEGINNING: WAV, b"ID3": MP3}
_OF_OFFICE = frozenset({OLDER_OFFICE, "docx", "xlsx", "pptx"})
_MAX_SHELL, _SHELL_REST = 1_000_000, 16  # bytes of a file without content, and of a version behind its beginning

# What a spreadsheet opens as a page, or as a workbook in XML, whatever the file is called. <18岁 begins neither.
_MARKUP = re.compile(
    rb"<(?:\?xml|!--|!doctype|/?(?:html|head|meta|title|base|link|style|script|body|div|table|tr|form|img|iframe|"
    rb"frameset|object|embed|svg|p|a|font|span|br)\b)",
    re.IGNORECASE,
)


def kind_of(head: bytes) -> str:
    """Return a file's kind by its first HEAD_BYTES, "" for a text or what nobody knows. Each document in a zip is one.

    A PDF may have a few bytes before its beginning, as its readers allow.
    """
    if picture := picture_kind(head[:12]):
        return picture
    if head[4:8] == b"ftyp":
        return PICTURES_ON_PHONES if head[8:12] in boxes.BRANDS_OF_PICTURES else FILM
    if head.startswith(riff.BEGINNING):
        return WAV if head[8:12] == riff.WAVE else ""
    found = next((kind for beginning, kind in _BEGINNINGS.items() if head.startswith(beginning)), "")
    if found or not is_mp3(head):
        return found or (PDF if pdf.BEGINNING in head[:1024] else "")
    return MP3


def is_unknown_film(data: bytes) -> bool:
    """Tell a film or a sound that nobody cleans here, by its beginning."""
    is_avi = data.startswith(riff.BEGINNING) and data[8:12] == b"AVI "
    is_old = data[4:8] in _OLD_QUICKTIME and b"\0" in data[:HEAD_BYTES]  # not a text of such a word
    return is_avi or is_old or data.startswith(_FILMS)


def is_empty_shell(file: Path, name: str) -> bool:
    """Tell a file that has no more than the beginning of what its name says: there is nothing in it to be cleaned.

    Such ones are made to be filled later. A picture is none: pages would show it.
    """
    if file.stat().st_size > _MAX_SHELL:
        return False
    data, kinds = file.read_bytes(), KINDS.get(PurePosixPath(name).suffix.lower(), ())
    begun = (beginning for beginning, kind in _SHELLS.items() if kind in kinds and data.startswith(beginning))
    return any(len(data.removeprefix(beginning).strip(b"\0 \r\n")) <= _SHELL_REST for beginning in begun)


def demand_agreement(kind: str, name: str) -> None:
    """Raise Unclean where a file's name says another kind than its content."""
    ending = PurePosixPath(name).suffix
    if kind in KINDS.get(ending.lower(), ()):
        return
    right = ending_of(kind)
    mend = f"请把文件改名为 {PurePosixPath(name).stem}{right}，稿件里也照着改" if right else "请导出成 JPG 或 PNG"
    raise Unclean(f"的内容是 {LABELS.get(kind, kind)}，扩展名却是 {ending}", mend)


def demand_no_markup(data: bytes) -> None:
    """Raise Unclean for a page that is called a table of plain text: spreadsheets open it as what it is."""
    if _MARKUP.match(markup_of(data)):
        raise Unclean("其实是网页，不是 CSV 表格", "请用表格软件打开它，另存为 .csv 或 .xlsx，再放进来")


def demand_letters_fit(data: bytes, ending: str) -> None:
    """Raise Unclean for a text, a page or an RTF that is called as a document of Office, as programs of offices do."""
    is_text = bool(data.strip()) and (data.startswith(b"\xff\xfe") or b"\0" not in data)
    if is_text and _OF_OFFICE.intersection(KINDS.get(ending, ())):
        mend = "请用 WPS 打开它，另存为 .docx、.xlsx 或 .pptx，再放进来"
        raise Unclean("其实是文字、网页或 RTF，不是 Office 文件", mend)
