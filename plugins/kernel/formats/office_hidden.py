"""What a document of Office hides and every reader of its file can make visible: only who writes it can decide on that.

Sheets, rows, columns, words, drawings, slides, what a speaker has noted, and what was cut off a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.hidden_cells import hidden_in_open_sheets, hidden_in_workbook, ranges_of
from plugins.kernel.formats.hidden_words import hidden_in_text
from plugins.kernel.formats.package_parts import parts_led_to, tree_of
from plugins.kernel.formats.zips import OpenZip

_SHOW, _CONTENT = "ppt/presentation.xml", "content.xml"
_HIDDEN_SLIDE = re.compile(rb"""<(?:\w+:)?sld\b[^<>]*?\sshow\s*+=\s*+["'](?:0|false|off)["']""")
_HIDDEN_DRAWING = re.compile(rb"""<(?:\w+:)?cNvPr\b[^<>]*?\shidden\s*+=\s*+["'](?:1|true|on)["']""")
_HIDDEN_PAGE = re.compile(rb"""\bpresentation:visibility\s*+=\s*+["']hidden["']""")
_HIDDEN_WORDS = re.compile(rb"""\btext:display\s*+=\s*+["'](?:none|condition)["']""")
# What is written into the frame of notes, behind where they begin.
_SPOKEN = re.compile(
    rb"""\bpresentation:class\s*+=\s*+["']notes["'](?:(?!</draw:frame|</presentation:notes).)*?>\s*+[^<\s]""", re.DOTALL
)
_NOT_SPOKEN = frozenset({"sldNum", "hdr", "ftr", "dt", "sldImg"})  # places of a page of notes
# What is cut off on any side, from a hundredth of it on: less comes from rounding.
_CUT = re.compile(
    rb"""<(?:\w+:)?srcRect\b[^<>]*?\s[ltrb]\s*+=\s*+["'](?:0*[1-9][0-9]{3,6}|0*[1-9][0-9]?(?:\.[0-9]+)?%)["']"""
    rb"""|<(?:\w+:)?imagedata\b[^<>]*?\scrop(?:left|top|right|bottom)\s*+=\s*+"""
    rb"""["'](?:0*[1-9][0-9]{3,4}(?:\.[0-9]+)?f|0?\.(?:0[1-9]|[1-9])[0-9]*|0*[1-9][0-9]?(?:\.[0-9]+)?%)["']"""
)
_OPEN_CUT = re.compile(rb"""\bfo:clip\s*+=\s*+["']rect\([^()"']*?(?:[1-9][0-9]*(?:\.[0-9]+)?|0?\.[1-9][0-9]*)[a-z]""")
_DRAWN = re.compile(r"(?:word|xl/drawings)/\w+\.xml")


def hidden_in(found: OpenZip, kind: str) -> tuple[str, ...]:
    """Return what a document hides, each with its place. kind: as `office_kind` says."""
    try:
        return tuple(dict.fromkeys(_hidden(found, kind)))
    except Damaged:  # no program reads it either
        return ()


def cropped_in(found: OpenZip, kind: str) -> str:
    """Return where cropped pictures lie that are there whole, as （第 2 张幻灯片）; a blank where that is not told."""
    if kind == "pptx":
        slides = [at for at, part in _slides(found) if _CUT.search(found.read(part))]
        return f"（第 {ranges_of(slides)} 张幻灯片）" if slides else ""
    if kind in ("docx", "xlsx"):
        return " " * any(_CUT.search(found.read(name)) for name in filter(_DRAWN.fullmatch, found.names))
    return " " * bool(_CONTENT in found.names and _OPEN_CUT.search(found.read(_CONTENT)))


def _hidden(found: OpenZip, kind: str) -> Iterator[str]:
    if kind == "docx":
        yield from hidden_in_text(found)
    elif kind == "xlsx":
        yield from hidden_in_workbook(found)
    elif kind == "pptx":
        yield from _hidden_in_slides(found)
    elif kind in ("odt", "ods", "odp"):
        content = found.read(_CONTENT)
        yield from hidden_in_open_sheets(content) if kind == "ods" else ()
        if _HIDDEN_PAGE.search(content):
            yield "隐藏的幻灯片"
        if kind == "odp" and any(map(_SPOKEN.search, content.split(b"<presentation:notes")[1:])):
            yield "幻灯片的备注"
        if _HIDDEN_WORDS.search(content):
            yield "隐藏的字或节"


def _hidden_in_slides(found: OpenZip) -> Iterator[str]:
    slides = [(at, part, found.read(part)) for at, part in _slides(found)]
    hidden = [at for at, _, content in slides if _HIDDEN_SLIDE.search(content)]
    if hidden:
        yield f"第 {ranges_of(hidden)} 张幻灯片"
    drawn = [at for at, _, content in slides if _HIDDEN_DRAWING.search(content)]
    if drawn:
        yield f"第 {ranges_of(drawn)} 张幻灯片上的图形或图片"
    spoken = [at for at, part, _ in slides if _has_notes(found, part)]
    if spoken:
        yield f"第 {ranges_of(spoken)} 张幻灯片的备注"


def _slides(found: OpenZip) -> Iterator[tuple[int, str]]:
    """Yield the slides as they are shown, each with its number and its part."""
    root, parts = tree_of(found, _SHOW), parts_led_to(found, _SHOW)
    at = 0
    for each in () if root is None else root.iter():
        if _local(each.tag) == "sldId":
            at += 1
            name = next(
                (value for key, value in each.attrib.items() if key.startswith("{") and _local(key) == "id"), ""
            )
            part = parts.get(name, ("", ""))[1]
            if part in found.names:
                yield at, part


def _has_notes(found: OpenZip, slide: str) -> bool:
    """Tell a slide for which somebody has written what to say."""
    for kind, part in parts_led_to(found, slide).values():
        root = tree_of(found, part) if kind == "notesSlide" else None
        for shape in () if root is None else root.iter():
            if _local(shape.tag) != "sp":
                continue
            places = {each.get("type", "body") for each in shape.iter() if _local(each.tag) == "ph"}
            if not places & _NOT_SPOKEN and any(
                (each.text or "").strip() for each in shape.iter() if _local(each.tag) == "t"
            ):
                return True
    return False


def _local(name: str) -> str:
    return str(name).rpartition("}")[2]
