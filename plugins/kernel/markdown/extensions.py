"""Python-Markdown extensions for Chinese running text and one clear outline."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

TOP_LEVEL = 2  # the page's own title is the only h1
_HEADING = re.compile(r"h([1-6])")
_NO_WORDS = re.compile(r"[^\w]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2026\U00020000-\U0003ffff"
_BREAK_BETWEEN_WIDE = re.compile(f"(?<=[{_WIDE}]) *\n *(?=[{_WIDE}])")
_ALIGN = re.compile(r"text-align:\s*(left|center|right)")


class Outline:
    """The headings of one text, shifted so that the highest is h2 and none skips a level."""

    def __init__(self) -> None:
        self._trail: list[int] = []  # the levels as written, from the outermost open heading to the current one

    def level(self, written: int) -> int:
        """Return the level at which the text's next heading is shown."""
        while self._trail and self._trail[-1] >= written:
            self._trail.pop()
        self._trail.append(written)
        return min(TOP_LEVEL + len(self._trail) - 1, 6)


def anchor(text: str, separator: str) -> str:
    """Return a heading's id: its words, joined."""
    return _NO_WORDS.sub(separator, text.strip()).strip(separator) or "section"


def join_lines(text: str) -> str:
    """Return running text without the line breaks that stand between two Chinese characters."""
    return _BREAK_BETWEEN_WIDE.sub("", text)


class HeadingLevels(Treeprocessor):
    """Gives headings their levels in the outline, by which people who listen to a page find their way."""

    def run(self, root: Element) -> None:
        outline = Outline()
        for heading in [element for element in root.iter() if _HEADING.fullmatch(element.tag)]:
            heading.tag = f"h{outline.level(int(heading.tag[1]))}"


class JoinedLines(Treeprocessor):
    """Removes line breaks between two Chinese characters: a browser would show them as blanks."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("pre", "code"):
                continue
            if element.text and "\n" in element.text:
                element.text = join_lines(element.text)
            if element.tail and "\n" in element.tail:
                element.tail = join_lines(element.tail)


class AlignedCells(Treeprocessor):
    """Makes the alignment of a table's columns a class: the content security policy forbids style attributes."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("td", "th") and (found := _ALIGN.search(element.attrib.pop("style", ""))):
                element.set("class", f"align-{found[1]}")


class ChineseText(Extension):
    """Registers the three processors above: the outline is made before headings get their anchors."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(HeadingLevels(md), "heading-levels", 8)
        md.treeprocessors.register(AlignedCells(md), "aligned-cells", 7)
        md.treeprocessors.register(JoinedLines(md), "joined-lines", 6)
