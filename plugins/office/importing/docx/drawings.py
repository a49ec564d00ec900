"""What a drawing holds besides text that flows: pictures, text boxes, charts, diagrams, word art, embedded objects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field
from xml.etree.ElementTree import Element

from plugins.kernel.slotted import slotted
from plugins.office.importing.docx.names import CHART, DIAGRAM, MC, OFFICE, VML, WP, A, R, w
from plugins.office.importing.docx.package import Package
from plugins.office.importing.model import UNCROPPED, Crop

_CUT = f"{A}srcRect"
_NUMBER = re.compile(r"([0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})([f%]?)")  # none that is negative
_UNSEEN = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_UNITS = {"f": 65_536, "%": 100}
_WORTH = frozenset({f"{A}blip", f"{VML}imagedata", f"{CHART}chart"})
_FILE_NAME = re.compile(r"[^\s]*[\\/.][^\s]*|(?:图片|图像|picture|image|img|dsc)[\s_\-]*\d*", re.IGNORECASE)


@slotted
class Found:
    """pictures: the names of parts with what they show and what of them is cut off. boxes: text that flows.

    left: kinds and words of the rest.
    """

    pictures: list[tuple[str, str, Crop]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def chosen_alternative(element: Element) -> list[Element]:
    """Return the children of the alternative that holds most: programs write the same thing in two forms."""
    alternatives = [each for each in element if each.tag in (f"{MC}Choice", f"{MC}Fallback")]
    if not alternatives:
        return []
    best: Element = max(alternatives, key=_worth)
    return list(best)


def _worth(alternative: Iterable[Element]) -> int:
    """Return how much of an alternative can be brought in; of two that are equal the first one is taken."""
    tags = {each.tag for top in alternative for each in top.iter()}
    return 2 * (w("txbxContent") in tags) + bool(tags & _WORTH)


def look_into(drawing: Element, package: Package, relations: dict[str, tuple[str, str]]) -> Found:
    """Return what a drawing, a picture of the old kind or an object holds. relations: of its part."""
    found = Found()
    alt = next((_shown(each) for each in drawing.iter(f"{WP}docPr") if _shown(each)), "")
    cropped = {blip: area for area in drawing.iter() if area.find(_CUT) is not None for blip in area.iter(f"{A}blip")}
    for each in _all_within(drawing):
        if each.tag == w("txbxContent"):
            found.boxes.append(each)
        elif each.tag == f"{A}blip":
            cut = cropped[each].find(_CUT) if each in cropped else None
            crop = _crop(cut, ("l", "t", "r", "b"), 100_000)
            _picture(each.get(f"{R}embed") or each.get(f"{R}link") or "", alt, crop, relations, found)
        elif each.tag == f"{VML}imagedata":
            crop = _crop(each, ("cropleft", "croptop", "cropright", "cropbottom"), 1)
            _picture(each.get(f"{R}id", ""), alt, crop, relations, found)
        elif each.tag == f"{VML}textpath":
            found.left.append(("艺术字", each.get("string", "")))
        elif each.tag == f"{OFFICE}OLEObject":
            found.left.append((f"嵌入的对象({each.get('ProgID', '不明')})", ""))
        elif each.tag == f"{CHART}chart":
            found.left.append(("图表", _part_words(each.get(f"{R}id", ""), package, relations)))
        elif each.tag == f"{DIAGRAM}relIds":
            found.left.append(("示意图", _part_words(each.get(f"{R}dm", ""), package, relations)))
        elif each.tag == f"{A}t" and (each.text or "").strip():
            found.left.append(("图形里的字", each.text or ""))
    return found


def is_hidden(drawing: Element) -> bool:
    """Tell a drawing that nobody sees: its eye is closed in Word's list of what is on the page."""
    properties = next(drawing.iter(f"{WP}docPr"), None)
    styles = (each.get("style", "") for each in drawing if each.tag.startswith(VML))
    return (properties is not None and properties.get("hidden") in ("1", "true")) or any(map(_UNSEEN.search, styles))


def _all_within(element: Element) -> Iterator[Element]:
    """Yield what lies within, each thing once: of alternatives one, and nothing of what lies in a text box."""
    for each in element:
        if each.tag == f"{MC}AlternateContent":
            for chosen in chosen_alternative(each):
                yield chosen
                yield from _all_within(chosen)
            continue
        yield each
        if each.tag != w("txbxContent"):
            yield from _all_within(each)


def _shown(properties: Element) -> str:
    words = (properties.get("descr") or properties.get("title") or "").strip()
    return "" if _FILE_NAME.fullmatch(words) else words


def _crop(element: Element | None, names: Iterable[str], whole: int) -> Crop:
    """Return how much is cut off on each side. whole: what a side's number is a part of, where it has no unit."""
    if element is None:
        return UNCROPPED
    left, top, right, bottom = (_part(element.get(name, ""), whole) for name in names)
    return left, top, right, bottom


def _part(words: str, whole: int) -> float:
    found = _NUMBER.fullmatch(words.strip())
    return min(1.0, float(found[1]) / _UNITS.get(found[2], whole)) if found else 0


def _picture(relation: str, alt: str, crop: Crop, relations: dict[str, tuple[str, str]], found: Found) -> None:
    kind, target = relations.get(relation, ("", ""))
    if kind != "image":
        found.left.append(("图片", ""))
    elif "://" in target:
        found.left.append(("文件外的图片", target))
    elif (target, alt, crop) not in found.pictures:
        found.pictures.append((target, alt, crop))


def _part_words(relation: str, package: Package, relations: dict[str, tuple[str, str]]) -> str:
    _, target = relations.get(relation, ("", ""))
    root = package.tree(target) if target in package.names else None
    words = (each.text or "" for each in (() if root is None else root.iter()) if each.tag in (f"{A}t", f"{CHART}v"))
    return " ".join(word for word in words if word.strip())
