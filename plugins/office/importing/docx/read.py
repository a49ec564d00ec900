"""Read a .docx: the XML is rewritten, mammoth makes HTML of it, and that is written as Markdown."""

from __future__ import annotations

import io
from html import unescape
from xml.etree import ElementTree

from plugins.office.importing.conservation import lost
from plugins.office.importing.docx.drawings import chosen_alternative
from plugins.office.importing.docx.first_page import lines_of
from plugins.office.importing.docx.names import MC, w
from plugins.office.importing.docx.numbering import read_numbering
from plugins.office.importing.docx.other_parts import other_notes
from plugins.office.importing.docx.package import Package
from plugins.office.importing.docx.story import Found, Story
from plugins.office.importing.docx.styles import read_styles
from plugins.office.importing.docx.words import TEXTS
from plugins.office.importing.guessing import guess
from plugins.office.importing.html_tree import parse_html
from plugins.office.importing.markdown_writer import write_blocks, write_markdown
from plugins.office.importing.model import Imported, Note, NotReadable, Picture

_CONTENT_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_HEADINGS = range(1, 7)
_STYLE_MAP = "\n".join([*(f"p[style-name='h{n}'] => h{n}:fresh" for n in _HEADINGS), "u => u", "strike => s"])
_STYLES = (
    f'<w:styles xmlns:w="{w("")[1:-1]}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="h{n}"><w:name w:val="h{n}"/></w:style>' for n in _HEADINGS
    )
    + "</w:styles>"
).encode()  # fmt: skip
_NOTES = {"footnotes": ("footnote", "脚注"), "endnotes": ("endnote", "尾注")}


def read_docx(data: bytes, shown: str) -> Imported:
    """Return the text of a .docx; raise NotReadable for what cannot be read. shown: the file as messages name it."""
    package = Package(data, shown)
    try:
        return _Reading(package).read()
    except NotReadable:
        raise
    except Exception as error:  # a damaged file makes readers stumble over whatever is missing
        if isinstance(error, MemoryError):
            raise
        raise package.broken() from error


class _Reading:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.relations = package.relations(package.main)
        self.styles = read_styles(package.tree(self._part("styles")))
        self.numbering = read_numbering(package.tree(self._part("numbering")), self.styles)
        self.found = Found()

    def read(self) -> Imported:
        """Return the text."""
        root = self.package.tree(self.package.main)
        body = None if root is None else root.find(w("body"))
        if root is None or body is None:
            raise self.package.broken()
        whole = _all_words(body)
        self._story(body, "", self.package.main)
        parts = {self.package.main: _bytes(root), **self._note_parts()}
        lines = lines_of(body, self.styles)
        blocks = write_blocks(parse_html(self._html(parts)))
        head = guess(lines)
        kept = head.without_title(blocks)
        markdown = write_markdown(kept)
        notes = [*self.found.notes, *other_notes(self.package, self.found.comments), *head.notes]
        if self.found.numbers:
            notes.append(Note("自动编号，写成了字", "全文", f"{self.found.numbers} 处", came=True))
        told = "".join(
            [unescape(markdown), *(each.words for each in notes), *(each.value for each in head.guesses.values())]
        )
        notes += (Note("没有转入的字", place, words) for place, words in lost(whole, told))
        return Imported(markdown, head.guesses, tuple(notes), tuple(self._pictures()))

    def _story(self, root: ElementTree.Element, name: str, part: str) -> None:
        relations = self.package.relations(part)
        Story(self.package, relations, self.styles, self.numbering, self.found, name).rewrite(root)

    def _part(self, kind: str) -> str:
        return next((target for each, target in self.relations.values() if each == kind), "")

    def _note_parts(self) -> dict[str, bytes]:
        parts = {}
        for kind, (tag, name) in _NOTES.items():
            root = self.package.tree(part) if (part := self._part(kind)) else None
            for each in () if root is None else root.findall(w(tag)):
                if each.get(w("type"), "normal") == "normal":
                    self._story(each, f"{name} {each.get(w('id'), '')} ", part)
            if root is not None:
                parts[part] = _bytes(root)
        return parts

    def _html(self, parts: dict[str, bytes]) -> str:
        import mammoth

        main = self.package.main
        folder, _, name = main.rpartition("/")
        given = {"[Content_Types].xml": _CONTENT_TYPES, **parts, f"{folder}/styles.xml": _STYLES}
        for file in ("_rels/.rels", f"{folder}/_rels/{name}.rels"):
            given[file] = self.package.read(file)
        for part in parts:
            rels = f"{part.rpartition('/')[0]}/_rels/{part.rpartition('/')[2]}.rels"
            given[rels] = self.package.read(rels)
        packed = io.BytesIO(self.package.rewritten({name: data for name, data in given.items() if data}))
        made = mammoth.convert_to_html(packed, style_map=_STYLE_MAP, include_embedded_style_map=False)
        return str(made.value)

    def _pictures(self) -> list[Picture]:
        return [Picture(self.package.read(part), place, alt, crop) for part, place, alt, crop in self.found.pictures]


def _bytes(root: ElementTree.Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _all_words(body: ElementTree.Element) -> list[str]:
    """Return the words of each paragraph as they are in the file, each once."""
    found: list[list[str]] = [[]]

    def gather(element: ElementTree.Element, into: list[str]) -> None:
        if element.tag == w("p"):
            found.append(into := [])
        if element.tag in TEXTS:
            into.append(element.text or "")
        for each in chosen_alternative(element) if element.tag == f"{MC}AlternateContent" else element:
            gather(each, into)

    gather(body, found[0])
    return ["".join(words) for words in found if words]
