"""What a document of Office hides and every reader of its file can make visible: only who writes it can decide on that.

Sheets, rows, columns, words, drawings, slides, what a speaker has noted, what was cut off a picture, and what else is
kept behind what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from plugins.kernel.formats.faults import Damaged
from plugins.kernel.formats.hidden_cells import hidden_in_open_sheets, hidden_in_workbook, ranges_of
from plugins.kernel.formats.hidden_words import hidden_in_text
from plugins.kernel.formats.kept_data import OF_EFFECT, OF_FILM, has_effect, has_trimmed_film, kept_by_workbook
from plugins.kernel.formats.package_parts import parts_led_to, tree_of
from plugins.kernel.formats.xml_trees import local_name
from plugins.kernel.formats.zips import OpenZip

_SHOW, _CONTENT = "ppt/presentation.xml", "content.xml"
_HIDDEN_SLIDE = re.compile(rb"""<(?:\w+:)?sld\b[^<>]*?\sshow\s*+=\s*+["'](?:0|false|off)["']""")
_HIDDEN_DRAWING = re.compile(rb"""<(?:\w+:)?cNvPr\b[^<>]*?\shidden\s*+=\s*+["'](?:1|true|on)["']""")
_HIDDEN_PAGE = re.compile(rb"""\bpresentation:visibility\s*+=\s*+["']hidden["']""")
_HIDDEN_WORDS = re.compile(rb"""\btext:display\s*+=\s*+["'](?:none|condition)["']""")
_NOTES = re.compile(rb"""\bpresentation:class\s*+=\s*+["']notes["']""")
_WORDS = re.compile(rb">\s*+[^<\s]")
_NOT_SPOKEN = frozenset({"sldNum", "hdr", "ftr", "dt", "sldImg"})  # places of a page of notes
# What is cut off on any side, from a hundredth of it on: less comes from rounding.
_CUT = re.compile(
    rb"""<(?:\w+:)?srcRect\b[^<>]*?\s[ltrb]\s*+=\s*+["'](?:0*[1-9][0-9]{3,6}|0*[1-9][0-9]?(?:\.[0-9]+)?%)["']"""
    rb"""|<(?:\w+:)?imagedata\b[^<>]*?\scrop(?:left|top|right|bottom)\s*+=\s*+"""
    rb"""["'](?:0*[1-9][0-9]{3,4}(?:\.[0-9]+)?f|0?\.(?:0[1-9]|[1-9])[0-9]*|0*[1-9][0-9]?(?:\.[0-9]+)?%)["']"""
)
_OPEN_CUT = re.compile(
    rb"""\bfo:clip\s*+=\s*+["']rect\([^()"']{0,60}?(?:[1-9][0-9]{0,5}(?:\.[0-9]{1,6})?|0?\.[1-9][0-9]{0,6})[a-z]"""
)
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
        yield from kept_by_workbook(found)
    elif kind == "pptx":
        yield from _hidden_in_slides(found)
    elif kind in ("odt", "ods", "odp"):
        content = found.read(_CONTENT)
        yield from hidden_in_open_sheets(content) if kind == "ods" else ()
        if _HIDDEN_PAGE.search(content):
            yield "隐藏的幻灯片"
        if kind == "odp" and _has_open_notes(content):
            yield "幻灯片的备注"
        if _HIDDEN_WORDS.search(content):
            yield "隐藏的字或节"
    if kind in ("docx", "xlsx") and any(has_effect(found.read(name)) for name in filter(_DRAWN.fullmatch, found.names)):
        yield OF_EFFECT


def _hidden_in_slides(found: OpenZip) -> Iterator[str]:
    slides, drawn, spoken, changed, trimmed = (list[int]() for _ in range(5))
    notes = dict[str, bool]()
    for at, part in _slides(found):
        content = found.read(part)
        slides += [at] if _HIDDEN_SLIDE.search(content) else []
        drawn += [at] if _HIDDEN_DRAWING.search(content) else []
        spoken += [at] if _has_notes(found, part, notes) else []
        changed += [at] if has_effect(content) else []
        trimmed += [at] if has_trimmed_film(content) else []
    on_slides = ((drawn, "的图形或图片"), (changed, OF_EFFECT), (trimmed, OF_FILM))
    for numbers, what in ((slides, ""), *((at, f"上{what}") for at, what in on_slides), (spoken, "的备注")):
        if numbers:
            yield f"第 {ranges_of(numbers)} 张幻灯片{what}"


def _has_open_notes(content: bytes) -> bool:
    """Tell a presentation of OpenDocument with words in a frame of notes."""
    frames = (each.partition(b"</draw:frame")[0] for each in _NOTES.split(content)[1:])
    return any(map(_WORDS.search, frames))


def _slides(found: OpenZip) -> Iterator[tuple[int, str]]:
    """Yield the slides as they are shown, each with its number and its part."""
    root, parts = tree_of(found, _SHOW), parts_led_to(found, _SHOW)
    at, seen = 0, set[str]()
    for each in () if root is None else root.iter():
        if local_name(each.tag) == "sldId":
            at += 1
            name = next(
                (value for key, value in each.attrib.items() if key.startswith("{") and local_name(key) == "id"), ""
            )
            part = parts.get(name, ("", ""))[1]
            if part in found.names and part not in seen:
                seen.add(part)
                yield at, part


def _has_notes(found: OpenZip, slide: str, known: dict[str, bool]) -> bool:
    """Tell a slide for which somebody has written what to say. known: of pages of notes, whether they hold words."""
    for kind, part in parts_led_to(found, slide).values():
        if kind == "notesSlide" and part not in known:
            known[part] = _holds_words(tree_of(found, part))
        if known.get(part):
            return True
    return False


def _holds_words(notes: Element | None) -> bool:
    place = ""
    for each in () if notes is None else notes.iter():
        name = local_name(each.tag)
        if name == "sp":
            place = "body"
        elif name == "ph":
            place = each.get("type", place)
        elif name == "t" and place not in _NOT_SPOKEN and (each.text or "").strip():
            return True
    return False
