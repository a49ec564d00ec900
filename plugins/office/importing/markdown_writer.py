"""An HTML tree as the portal's Markdown, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field

from plugins.kernel.frozen import frozen
from plugins.kernel.slotted import slotted
from plugins.office.importing.escaping import line_starts
from plugins.office.importing.html_tree import Element
from plugins.office.importing.inline import NOTE, inline, note_call
from plugins.office.importing.markers import BULLET, LEVEL
from plugins.office.importing.table_writer import is_frame, table

_HEADING = re.compile(r"h[1-6]")
_BLOCKS = frozenset(
    {"p", "div", "article", "main", "section", "header", "footer", "nav", "aside", "form", "center", "blockquote", "dd"}
    | {"dl", "dt", "figure", "figcaption", "table", "tr", "td", "th", "ul", "ol", "li", "pre", "hr", "caption"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
_INDENT = "   "  # for each level of a list: as wide as `1. `
_ITEM = re.compile(r"\d{1,3}\. (?=\S)")


@frozen
class Block:
    """One block. markdown: its lines. heading: its level as it was meant, 0 for none. level: of an item, from 1 on."""

    markdown: str
    heading: int = 0
    level: int = 0


@slotted
class _Blocks:
    """Gathers blocks. notes: of the foot, written last."""

    found: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)

    def take(self, element: Element, level: int = 0) -> None:
        """Take what an element holds. level: of the list within which it lies."""
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element) and _holds_block(child):
                self._paragraph(loose)
                loose = []
                self._block(child, level)
            else:
                loose.append(child)
        self._paragraph(loose)

    def _block(self, element: Element, level: int) -> None:
        if _HEADING.fullmatch(element.tag):
            self._heading(element)
        elif element.tag == "table":
            self._table(element, level)
        elif element.tag in ("ul", "ol"):
            self._list(element, level)
        elif element.tag == "hr":
            return
        else:
            self.take(element, level)

    def _heading(self, element: Element) -> None:
        bare = Element("p", {}, _without_stress(element.children))
        words = " ".join(inline(bare).split("\n")).lstrip(LEVEL + BULLET)
        if words:
            self.found.append(Block(words, heading=int(element.tag[1])))

    def _table(self, element: Element, level: int) -> None:
        if is_frame(element):
            self.take(element, level)
        elif written := table(element):
            self.found.append(Block(written))

    def _paragraph(self, children: list[Element | str]) -> None:
        words = inline(Element("p", {}, children))
        own = len(words) - len(words.lstrip(LEVEL))
        words = words.lstrip(LEVEL)
        if own and words.startswith(BULLET):
            self.found.append(Block(f"- {line_starts(words.lstrip(BULLET))}".rstrip(), level=own))
        elif own and (number := _ITEM.match(words)):
            self.found.append(Block(number[0] + line_starts(words[number.end() :]), level=own))
        elif words:
            self.found.append(Block(words))

    def _list(self, element: Element, level: int) -> None:
        number = _number(element.attributes.get("start", "1"))
        for child in element.children:
            if isinstance(child, str):
                self._paragraph([child])
            elif found := NOTE.fullmatch("#" + child.attributes.get("id", "")):
                self._note(child, found[0])
            else:
                number = _number(child.attributes.get("value", ""), number)
                self._item(child, f"{number}. " if element.tag == "ol" and number < 1000 else "- ", level + 1)
                number += 1

    def _item(self, element: Element, sign: str, level: int) -> None:
        inner = _Blocks()
        inner.take(element, level)
        self.notes += inner.notes
        first, *rest = inner.found or [Block("")]
        if first.level or first.heading or first.markdown.startswith(("|", "<t")):
            first, rest = Block(""), [first, *rest]
        self.found.append(Block(sign + _further(first.markdown, " " * len(sign)), level=level))
        for each in rest:
            under = each if each.level else Block(_further(f"    {each.markdown}", "    "), level=level)
            self.found.append(under)

    def _note(self, element: Element, address: str) -> None:
        inner = _Blocks()
        inner.take(element)
        words = "\n\n    ".join(each.markdown.replace("\n", "\n    ") for each in inner.found)
        self.notes.append(Block(f"{note_call(address)}: {words}"))


def write_blocks(root: Element) -> list[Block]:
    """Return the blocks of a tree in their order, its footnotes last."""
    blocks = _Blocks()
    blocks.take(root)
    return [*blocks.found, *blocks.notes]


def write_markdown(blocks: Iterable[Block]) -> str:
    """Return the text of blocks: headings from the second level on, since the page's title is the first."""
    given = list(blocks)
    highest = min((each.heading for each in given if each.heading), default=2)
    parts: list[str] = []
    level, sign = 0, ""
    for each in given:
        text = f"{'#' * min(6, each.heading - highest + 2)} {each.markdown}" if each.heading else each.markdown
        depth = min(each.level, level + 1)
        if depth:
            indent = _INDENT * (depth - 1)
            text = indent + text.replace("\n", f"\n{indent}   " if text.startswith(("-", "1")) else f"\n{indent}")
        begins_another = depth == 1 and text[0] != sign and "-" in (text[0], sign)  # bullets right below numbers
        parts.append(("\n" if depth and level and not begins_another else "\n\n") + text)
        level, sign = depth, text[0] if depth == 1 else sign
    return "".join(parts).strip("\n") + "\n"


def _further(markdown: str, indent: str) -> str:
    return markdown.replace("\n", f"\n{indent}")


def _holds_block(element: Element) -> bool:
    return any(each.tag in _BLOCKS for each in element.elements())


def _without_stress(children: list[Element | str]) -> list[Element | str]:
    """Return the inside of a heading, which is bold anyway."""
    found: list[Element | str] = []
    for child in children:
        stressed = isinstance(child, Element) and child.tag in ("strong", "b")
        found += _without_stress(child.children) if isinstance(child, Element) and stressed else [child]
    return found


def _number(text: str, otherwise: int = 1) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise
