"""Styles of a document, as far as they decide what is seen and what is a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from xml.etree.ElementTree import Element

from plugins.kernel.slotted import slotted
from plugins.office.importing.docx.names import child, is_on, value, w

_LONGEST_CHAIN = 30
_TITLE = re.compile(r"title|标题|文章标题|大标题")
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])")


@slotted
class Styles:
    """The styles by id. usual_paragraph: the id of the one that a paragraph without any has."""

    by_id: dict[str, Element] = field(default_factory=dict)
    defaults: Element | None = None
    usual_paragraph: str = ""

    def chain(self, style: str) -> Iterator[Element]:
        """Yield a style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            found = self.by_id.get(style)
            if found is None:
                return
            yield found
            style = value(child(found, "basedOn"))

    def name(self, style: str) -> str:
        """Return a style's name, in lower case."""
        return value(child(self.by_id.get(style), "name")).lower()

    def is_hidden(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether Word hides a run: by itself, or by its styles, of which two that hide cancel each other."""
        own = child(run, "rPr/vanish")
        if own is not None:
            return is_on(own)
        character = self._says(value(child(run, "rPr/rStyle")), "vanish")
        style = value(child(paragraph, "pPr/pStyle")) or self.usual_paragraph
        return character != self._says(style, "vanish")

    def inherited(self, run: Element, paragraph: Element | None, name: str, attribute: str = "val") -> str:
        """Return a property of a run, from itself, its styles or the document's defaults; "" for none."""
        style = value(child(paragraph, "pPr/pStyle")) or self.usual_paragraph
        holders = [run, *self.chain(value(child(run, "rPr/rStyle"))), *self.chain(style), self.defaults]
        return next((found for each in holders if (found := value(child(each, f"rPr/{name}"), attribute))), "")

    def of_paragraph(self, paragraph: Element, name: str) -> str:
        """Return a property of a paragraph, from itself or its styles; "" for none."""
        style = value(child(paragraph, "pPr/pStyle")) or self.usual_paragraph
        holders = [paragraph, *self.chain(style)]
        return next((found for each in holders if (found := value(child(each, f"pPr/{name}")))), "")

    def heading_level(self, paragraph: Element) -> int:
        """Return 1 for a title or a heading of the first level, up to 6; 0 for what is no heading."""
        style = value(child(paragraph, "pPr/pStyle")) or self.usual_paragraph
        if _TITLE.fullmatch(self.name(style)):
            return 1
        if found := _HEADING.fullmatch(self.name(style)):
            return min(6, int(found[1]))
        outline = self.of_paragraph(paragraph, "outlineLvl")
        return min(6, int(outline) + 1) if outline.isdigit() and int(outline) < 9 else 0

    def _says(self, style: str, name: str) -> bool:
        found = (child(each, f"rPr/{name}") for each in self.chain(style))
        first = next((each for each in found if each is not None), None)
        return is_on(first)


def read_styles(root: Element | None) -> Styles:
    """Return the styles of a document. root: of its part of styles, None where it has none."""
    styles = Styles()
    for each in () if root is None else root.findall(w("style")):
        name = value(each, "styleId")
        styles.by_id[name] = each
        if value(each, "type") == "paragraph" and each.get(w("default")) in ("1", "true"):
            styles.usual_paragraph = name
    styles.defaults = child(root, "docDefaults/rPrDefault")
    return styles
