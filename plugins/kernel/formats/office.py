"""Word, Excel and PowerPoint since 2007, and OpenDocument: zips whose properties are emptied; OFD stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import normpath
from urllib.parse import unquote

from plugins.kernel.formats.faults import Damaged, Unclean
from plugins.kernel.formats.hidden_words import TEXTS
from plugins.kernel.formats.labels import label_of
from plugins.kernel.formats.ofd import demand_inert_ofd
from plugins.kernel.formats.office_actions import demand_nothing_acts, demand_nothing_elsewhere
from plugins.kernel.formats.office_hidden import cropped_in, hidden_in
from plugins.kernel.formats.office_notes import notes_of, without_notes
from plugins.kernel.formats.office_people import REMARKS, without_people
from plugins.kernel.formats.places_on_pcs import attributes_without_folders
from plugins.kernel.formats.xml_trees import local_name, parsed_part
from plugins.kernel.formats.zips import OpenZip, packed
from plugins.kernel.frozen import frozen

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EMPTY = {
    "core-properties": f'{_XML}<cp:coreProperties xmlns:cp="{_CORE}"/>',
    "extended-properties": f'{_XML}<Properties xmlns="{_OFFICE}/extended-properties"/>',
    "custom-properties": f'{_XML}<Properties xmlns="{_OFFICE}/custom-properties"/>',
}  # by the last word of the relationship that leads to it
_USUAL = {
    "docProps/core.xml": "core-properties",
    "docProps/app.xml": "extended-properties",
    "docProps/custom.xml": "custom-properties",
}
_META = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>'
)
_TYPES, _RELATIONS, _META_FILE, _MANIFEST = "[Content_Types].xml", "_rels/.rels", "meta.xml", "META-INF/manifest.xml"
_OPEN_TYPE, _CONTENT, _OFD = "mimetype", "content.xml", "OFD.xml"
_OFD_NOTE = re.compile(rb"<(?:\w+:)?Annot\b[^<>]*?\sCreator\s*+=\s*+[\"'][^\"'<>]")
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_HOME = re.compile(
    rb"(<(?:\w+:)?absPath\b[^<>]*?\burl=)(?:\"[^\"<]*\"|'[^'<]*')"
)  # where Excel has found the workbook on whose PC
_TEMPLATE = re.compile(
    rb"(<(?:\w+:)?Relationship\b(?=[^<>]*/attachedTemplate[\"'])[^<>]*?\bTarget\s*+=\s*+)(?:\"[^\"<]*\"|'[^'<]*')"
)
# Templates, pictures and workbooks on somebody's PC: no reader has them, and their folder tells whose it was.
_ON_A_PC = re.compile(rb"(\bTarget\s*+=\s*+)([\"'])(?:file:|[A-Za-z]:[\\/]|\\\\)(?:[^\"'<>]*[\\/])?([^\"'<>\\/]*)\2")
_CHANGES = re.compile(rb"\sw:author=|<(?:text|table):tracked-changes|<office:annotation")
_TEXTS = re.compile(rf"{TEXTS.pattern}|(?:content|styles)\.xml")
_PLACES = (
    r"^docProps/(?:core|app|custom)\.xml$|^(?:docProps|word|xl|ppt|customXml|_xmlsignatures|docMetadata)/|"
    r"^\[Content_Types\]\.xml$|(?:^|/)_rels/|\.rels$"
)
_USUAL_LETTERS, _IN_ANY_LETTERS = re.compile(_PLACES), re.compile(_PLACES, re.IGNORECASE)
_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_BEGINNING = 10_000  # bytes of a workbook in which it says where it lies
_OF_PHOTO = re.compile(rb"Exif\0\0|eXIf|EXIF|http://ns\.adobe\.com/xap/")
Clean = Callable[[bytes], bytes]
Change = Callable[[str, bytes], bytes]
_OPEN_KINDS = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}


@frozen
class CleanOffice:
    """data: the document, written anew unless it is signed. told: the names of what it still tells of people.

    fetched: an address on another host from which it takes a picture, "" for none. hidden: what whoever opens it can
    make visible. cropped: where pictures are of which a part was cut off that is still there, as `cropped_in` says.
    """

    data: bytes
    is_signed: bool = False
    told: tuple[str, ...] = ()
    fetched: str = ""
    hidden: tuple[str, ...] = ()
    cropped: str = ""


def office_kind(found: OpenZip) -> str:
    """Return docx, xlsx, pptx, odt, ods, odp or ofd, "" for any other zip."""
    names = found.names
    if _OFD in names:
        return "ofd"
    if _OPEN_TYPE in names:
        told = found.read(_OPEN_TYPE).strip().rpartition(b".")[2].partition(b"-")[0]
        return _OPEN_KINDS.get(told, "")
    if _TYPES not in names:
        return ""
    return next((kind for folder, kind in _FOLDERS.items() if any(name.startswith(folder) for name in names)), "")


def clean_office(data: bytes, found: OpenZip, kind: str, clean_inner: Clean) -> CleanOffice:
    """Return a document without its properties; a signed one, and any OFD, as it is.

    data: its file. clean_inner: cleans a file that lies in it, a photo or another document; what it does not know stays
    as it is. Raises Damaged, Unclean.
    """
    if kind == "ofd":
        attached = demand_inert_ofd(found, clean_inner)
        return CleanOffice(data, True, (*_told_by_ofd(found), *_told_by_photos(found), *attached))
    fetched = demand_nothing_acts(found)
    is_signed = any(name.startswith(_SIGNED) for name in found.names)
    of_kind = _open_document if kind in _OPEN_KINDS.values() else _office_document
    change, private = of_kind(found, clean_inner)
    hidden, cropped = hidden_in(found, kind), cropped_in(found, kind)
    if is_signed:
        for name in found.names:
            change(name, found.read(name))  # which refuses what acts
        told = (*_told_by(found, private), *_told_by_photos(found))
        return CleanOffice(data, True, told, hidden=hidden, cropped=cropped)
    notes = notes_of(found)
    kept = [name for name in found.names if name not in notes]
    has_remarks = any(map(REMARKS.match, found.names))

    def cleaned(name: str) -> bytes:
        content = without_notes(name, change(name, found.read(name)), notes)
        return without_people(name, content, has_remarks=has_remarks)

    members = [(name, cleaned(name), found.is_stored(name)) for name in kept]
    return CleanOffice(packed(members), False, tuple(_remarks(found)), fetched, hidden, cropped)


def _office_document(found: OpenZip, clean_inner: Clean) -> tuple[Change, dict[str, str]]:
    """Return what changes each member, and the members that are emptied, each with its new content."""
    _demand_usual_letters(found)
    emptied = {name: _EMPTY[kind] for name, kind in (_USUAL | dict(_related(found))).items()}

    def change(name: str, content: bytes) -> bytes:
        if name in emptied:
            return emptied[name].encode()
        if name.startswith("xl/") and b"absPath" in content[:_BEGINNING]:
            return _HOME.sub(rb'\1""', content)
        if name.endswith(".rels"):
            content = _ON_A_PC.sub(rb"\1\2\3\2", _TEMPLATE.sub(rb'\1"Normal.dotm"', content))
            content = attributes_without_folders(content)
            demand_nothing_elsewhere(content)
            return content
        return clean_inner(content)

    return change, emptied


def _open_document(found: OpenZip, clean_inner: Clean) -> tuple[Change, dict[str, str]]:
    """As `_office_document`; raise Damaged for one without a content, Unclean where a password is wanted."""
    if _CONTENT not in found.names:
        raise Damaged("no content")
    if _MANIFEST in found.names and b"encryption-data" in found.read(_MANIFEST):
        raise Unclean("打开要密码，读者看不了", "请打开它，去掉密码另存一份，再放进来")

    def change(name: str, content: bytes) -> bytes:
        return _META.encode() if _is_meta(name) else clean_inner(content)

    return change, {_META_FILE: _META}


def _is_meta(name: str) -> bool:
    """Tell the properties of a document, or of one that lies in it, as a chart does."""
    return name == _META_FILE or name.endswith("/" + _META_FILE)


def _related(found: OpenZip) -> Iterator[tuple[str, str]]:
    """Yield the members that hold properties, wherever a program has laid them, each with its kind."""
    names = {name.lower(): name for name in found.names}
    for each in parsed_part(found.read(_RELATIONS)).iter() if _RELATIONS in found.names else ():
        kind = each.get("Type", "").rpartition("/")[2]
        if kind in _EMPTY:
            place = normpath(unquote(each.get("Target", "")).lstrip("/"))
            yield names.get(place.lower(), place), kind


def _demand_usual_letters(found: OpenZip) -> None:
    """Raise Unclean for a member named in letters in which no program names it: Word would find it, and we not."""
    for name in found.names:
        if _IN_ANY_LETTERS.findall(name) != _USUAL_LETTERS.findall(name):
            raise Unclean(f"里的“{name[:60]}”写法不对，没有办法检查", "请打开它，另存一次，再放进来")


def _told_by(found: OpenZip, private: dict[str, str]) -> Iterator[str]:
    if any(name.startswith("Versions/") for name in found.names):
        yield "以前的版本"
    for name in private:
        if name in found.names:
            for each in parsed_part(found.read(name)).iter():
                if (each.text or "").strip():
                    yield label_of(local_name(each.tag))


def _told_by_photos(found: OpenZip) -> Iterator[str]:
    """Yield what photos say of themselves that nobody can take out."""
    if any(not name.endswith((".xml", ".rels")) and _OF_PHOTO.search(found.read(name)) for name in found.names):
        yield "照片的拍摄信息（时间、地点、机型）"


def _told_by_ofd(found: OpenZip) -> Iterator[str]:
    """Yield the names of the properties of an OFD, and of what else it says of people."""
    for info in parsed_part(found.read(_OFD)).iter():
        if local_name(info.tag) == "DocInfo":
            said = (each for each in info if local_name(each.tag) != "DocID" and "".join(each.itertext()).strip())
            yield from (label_of(local_name(each.tag)) for each in said)
    if any(name.endswith(".xml") and _OFD_NOTE.search(found.read(name)) for name in found.names):
        yield "批注的作者"


def _remarks(found: OpenZip) -> Iterator[str]:
    """Yield what a document holds of people beside its properties: only who writes it can decide on that."""
    if any(map(REMARKS.match, found.names)):
        yield "批注"
    if any(_TEXTS.fullmatch(name) and _CHANGES.search(found.read(name)) for name in found.names):
        yield "修订或批注"
