"""Python-Markdown extensions that give the peer's pages the portal's outline."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from plugins.kernel.markdown.dialect.outline import Outline

_HEADING = re.compile(r"h([1-6])")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class HeadingLevels(Treeprocessor):
    """Gives headings their levels in the outline, by which people who listen to a page find their way."""

    def run(self, root: Element) -> None:
        outline = Outline()
        for heading in [element for element in root.iter() if _HEADING.fullmatch(element.tag)]:
            heading.tag = f"h{outline.level(int(heading.tag[1]))}"


class AlignedCells(Treeprocessor):
    """Makes the alignment of a table's columns a class: the content security policy forbids style attributes."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("td", "th") and (found := _ALIGN.search(element.attrib.pop("style", ""))):
                element.set("class", f"align-{found[1]}")


class ChineseText(Extension):
    """Registers the two processors above: the outline is made before headings get their anchors."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(HeadingLevels(md), "heading-levels", 8)
        md.treeprocessors.register(AlignedCells(md), "aligned-cells", 7)
