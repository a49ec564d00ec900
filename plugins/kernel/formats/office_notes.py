"""What Office programs note in a document for themselves: printers, small pictures of it, variables, add-ins, who
changed which slide when, labels of a firm's own.

None of it is seen by readers, and all of it tells where a document was written. What refers to it goes with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from posixpath import normpath

from plugins.kernel.formats.zips import OpenZip

_DROPPED = re.compile(
    r"(?:xl|ppt|word)/printerSettings/.+|docProps/thumbnail\.\w+|(?:.+/)?webextensions/.+|customXml/.+|"
    r"(?:word|xl|ppt)/(?:document)?tasks/.+|"  # who has given whom what to do, with their names in the firm
    r"Thumbnails/.+|ppt/changesInfos/.+|ppt/revisionInfo\.xml|docMetadata/.+|"
    r"word/recipientData\d*\.xml|"  # of a mail merge: who gets no letter, by name or number, in signs that nobody reads
    r"(?:Object[^/]*/)?(?:Versions/.*|VersionList\.xml)",  # OpenDocument as it was before, whole; by whom, when, why
    re.IGNORECASE,
)
_KINDS = (
    "printerSettings|thumbnail|webextensiontaskpanes|webextension|customXml|changesInfo|revisionInfo|"
    "classificationlabels|documenttasks?|recipientData"
)  # of relations, by their last word
_RELATION = re.compile(
    rf"<(?:\w+:)?Relationship\b(?=[^<>]*?\bType\s*+=\s*+[\"'][^\"'<>]*/(?:{_KINDS})[\"'])[^<>]*/>".encode()
)
_TARGET = re.compile(rb"\bTarget\s*=\s*[\"']([^\"']*)")
_PAGE_SETUP = re.compile(rb"(<(?:\w+:)?pageSetup\b[^<>]*?)\s\w++:id\s*+=\s*+(?:\"[^\"<]*\"|'[^'<]*')")
# Of Word's settings: variables of programs, where the list of a mail merge lies, and when was written what.
_OF_PROGRAMS = (b"docVars", b"mailMerge", b"rsids")
_SETTINGS = re.compile(rb"<(?:\w+:)?(" + b"|".join(_OF_PROGRAMS) + rb")\b[^<>]*+>")
_OPEN_PRINTER = re.compile(
    rb"(<(?:\w+:)?config-item\b[^<>]*?\bname\s*+=\s*+[\"'](?:PrinterName|PrinterSetup)[\"'][^<>]*>)[^<]*"
)
_OPEN_SETTING = re.compile(rb"(<(?:\w+:)?config-item\b[^<>]*>)(?:file:|[A-Za-z]:[\\/]|\\\\)(?:[^<]*[\\/])?")
# Of OpenDocument: pictures and texts on somebody's PC, whose folder tells whose it was.
_OPEN_PLACE = re.compile(rb"(\bxlink:href\s*+=\s*+)([\"'])file:(?:[^\"'<>]*[\\/])?([^\"'<>\\/]*)\2")
# Word shows a title of the properties, now empty, in place of what was typed on the title page.
_BOUND = re.compile(rb"<\w+:dataBinding\b[^<>]*/>")
_TYPES, _MANIFEST = "[Content_Types].xml", "META-INF/manifest.xml"


def notes_of(found: OpenZip) -> Set[str]:
    """Return the members of a document that are nothing but such notes, by their places or by what refers to them."""
    notes = set(filter(_DROPPED.fullmatch, found.names))
    for name in found.names:
        if name.endswith(".rels"):
            folder = name.rpartition("_rels/")[0]
            for relation in _RELATION.findall(found.read(name)):
                if target := _TARGET.search(relation):
                    path = target[1].decode("utf-8", "replace")
                    notes.add(normpath(path.lstrip("/") if path.startswith("/") else folder + path))
    return notes


def without_notes(name: str, content: bytes, dropped: Set[str]) -> bytes:
    """Return a part without notes, and without what leads to members that are left out."""
    if name.endswith(".rels"):
        return _RELATION.sub(b"", content) if b"Relationship" in content else content
    if name.startswith("word/") and name.endswith("/settings.xml"):  # building blocks have one of their own
        return b"".join(_without_settings(content))
    if name.startswith("word/") and name.endswith(".xml"):
        return _BOUND.sub(b"", content)
    if name.startswith(("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/")):
        return _PAGE_SETUP.sub(rb"\1", content)
    if name.rpartition("/")[2] == "settings.xml":
        return _OPEN_SETTING.sub(rb"\1", _OPEN_PRINTER.sub(rb"\1", content))
    if name.rpartition("/")[2] in ("content.xml", "styles.xml"):
        return _OPEN_PLACE.sub(rb"\1\2\3\2", content)
    if name in (_TYPES, _MANIFEST):
        for each in (*dropped, "Versions/"):  # of which a list has a row of its own
            content = _listed(each).sub(b"", content)
    return content


def _without_settings(content: bytes) -> Iterator[bytes]:
    """Yield what stays of settings; of an element that never ends its beginning goes, for programs do not read it."""
    place, never_end = 0, set[bytes]()
    for begun in _SETTINGS.finditer(content):
        if begun.start() < place:
            continue
        yield content[place : begun.start()]
        place = begun.end()
        if not begun[0].endswith(b"/>") and begun[1] not in never_end:
            closing = re.compile(rb"</(?:\w+:)?" + begun[1] + rb"\s*+>").search(content, place)
            if closing:
                place = closing.end()
            else:
                never_end.add(begun[1])
    yield content[place:]


def _listed(name: str) -> re.Pattern[bytes]:
    """Return what finds a member in a document's list of all."""
    return re.compile(
        rb"<(?:\w+:)?(?:Override|file-entry)\b[^<>]*?(?:PartName|full-path)\s*+=\s*+[\"']/?"
        + re.escape(name.encode())
        + rb"[\"'][^<>]*/>"
    )
