"""Automatic numbers of paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field, replace
from xml.etree.ElementTree import Element

from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted
from plugins.office.importing.docx.names import child, is_on, value, w
from plugins.office.importing.docx.number_words import number_words
from plugins.office.importing.docx.styles import Styles
from plugins.office.importing.markers import BULLET, LEVEL

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_WIDE_END = "、）。．】〕》：，"
_REAL_ITEM = re.compile(r"\d{1,3}\. ")


@frozen
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1  # the level, from 1 on, after which it starts again; -1: after any above it
    followed: str = "tab"
    is_hidden: bool = False
    in_figures: bool = False
    style: str = ""


@slotted
class Numbering:
    """The lists of one document. Ask for its paragraphs in their order: each counts on."""

    styles: Styles
    _abstract: dict[str, list[_Level]] = field(default_factory=dict)
    _lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def number_of(self, paragraph: Element) -> str:
        """Return what stands before a paragraph, "" for none; real lists begin with their markers."""
        number_id, at = self._place(paragraph)
        if number_id not in self._lists or not 0 <= at < _LEVELS:
            return ""
        levels = self._levels(number_id)
        level = levels[at]
        self._count(number_id, at, levels)
        if level.is_hidden:
            return ""
        if level.form == "bullet":
            return LEVEL * (at + 1) + BULLET
        return self._words(number_id, at, levels)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """Return the list and the level of a paragraph."""
        own = child(paragraph, "pPr/numPr")
        style = value(child(paragraph, "pPr/pStyle")) or self.styles.usual_paragraph
        number_id, at = value(child(own, "numId")), value(child(own, "ilvl"))
        for each in self.styles.chain(style):
            found = child(each, "pPr/numPr")
            number_id = number_id or value(child(found, "numId"))
            at = at or value(child(found, "ilvl"))
        if not at and number_id in self._lists:
            linked = [n for n, level in enumerate(self._levels(number_id)) if style and level.style == style]
            at = str(linked[0]) if linked else ""
        return number_id, int(at) if at.isascii() and at.isdigit() and len(at) < 3 else 0

    def _link(self, abstract: str, style: str) -> None:
        """Take the levels of a list from those that a style of lists names."""
        number_id = value(child(self.styles.by_id.get(style), "pPr/numPr/numId"))
        if found := self._abstract.get(self._lists.get(number_id, ("", {}, {}))[0]):
            self._abstract[abstract] = found

    def _levels(self, number_id: str) -> list[_Level]:
        abstract, own, _ = self._lists[number_id]
        levels = list(self._abstract.get(abstract, []))
        levels += [_Level()] * (_LEVELS - len(levels))
        return [own.get(at, level) for at, level in enumerate(levels)]

    def _count(self, number_id: str, at: int, levels: list[_Level]) -> None:
        abstract, _, starts = self._lists[number_id]
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        if at in starts and (number_id, at) not in self._begun:
            counters[at] = None
            levels[at] = replace(levels[at], start=starts[at])
        self._begun.add((number_id, at))
        for above in range(at):
            if counters[above] is None:
                counters[above] = levels[above].start
        before = counters[at]
        counters[at] = levels[at].start if before is None else before + 1
        for below in range(at + 1, _LEVELS):
            restart = levels[below].restart
            if restart < 0 or (restart and at < restart):
                counters[below] = None

    def _words(self, number_id: str, at: int, levels: list[_Level]) -> str:
        counters = self._counters[self._lists[number_id][0]]

        def one(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            form = levels[place].form
            if levels[at].in_figures and place != at:
                form = "decimal"
            return number_words(counters[place] or 0, form)

        words = _PLACE.sub(one, levels[at].text)
        if not words.strip():
            return ""
        if levels[at].followed != "nothing" and words[-1] not in _WIDE_END and not _is_enclosed(words[-1]):
            words += " "
        return LEVEL * (at + 1) + words if _REAL_ITEM.fullmatch(words) else words


def _is_enclosed(char: str) -> bool:
    """Tell ①, ⑴, ㊀."""
    return unicodedata.category(char) in ("No", "So")


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """Return the lists of a document. root: of its part of numberings, None where it has none."""
    numbering = Numbering(styles)
    for each in () if root is None else root.iter(w("abstractNum")):
        numbering._abstract[value(each, "abstractNumId")] = _read_levels(each)
    for each in () if root is None else root.iter(w("num")):
        own: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for override in each.iter(w("lvlOverride")):
            at = _whole(value(override, "ilvl"), 0)
            if (level := child(override, "lvl")) is not None:
                own[at] = _read_level(level)
            if (start := child(override, "startOverride")) is not None:
                starts[at] = _whole(value(start), 1)
        numbering._lists[value(each, "numId")] = value(child(each, "abstractNumId")), own, starts
    for each in () if root is None else root.iter(w("abstractNum")):
        if linked := value(child(each, "numStyleLink")):
            numbering._link(value(each, "abstractNumId"), linked)
    return numbering


def _read_levels(abstract: Element) -> list[_Level]:
    levels = [_Level()] * _LEVELS
    for each in abstract.findall(w("lvl")):
        at = _whole(value(each, "ilvl"), 0)
        if at < _LEVELS:
            levels[at] = _read_level(each)
    return levels


def _read_level(level: Element) -> _Level:
    form = next(level.iter(w("numFmt")), None)  # forms of later versions stand among alternatives
    return _Level(
        value(form) or "decimal",
        value(child(level, "lvlText")),
        _whole(value(child(level, "start")), 1),
        _whole(value(child(level, "lvlRestart")), -1),
        value(child(level, "suff")) or "tab",
        is_on(child(level, "rPr/vanish")),
        is_on(child(level, "isLgl")),
        value(child(level, "pStyle")),
    )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise
