"""Rewrite the text of a document so that mammoth brings all of it in that is seen, and note what it holds besides.

A story is what flows: the body, the footnotes, the endnotes. Its elements are taken in the order of the text. Each is
replaced by what shall stand there: itself, its inside, something plain, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from xml.etree.ElementTree import Element

from plugins.kernel.slotted import slotted
from plugins.office.importing.docx.drawings import chosen_alternative, is_hidden, look_into
from plugins.office.importing.docx.equations import in_one_line
from plugins.office.importing.docx.fields import Fields
from plugins.office.importing.docx.names import MATH, MC, R, child, is_on, paragraph, text_run, value, w
from plugins.office.importing.docx.numbering import Numbering
from plugins.office.importing.docx.package import Package
from plugins.office.importing.docx.styles import Styles
from plugins.office.importing.docx.symbols import symbol
from plugins.office.importing.docx.words import all_words, shown_words
from plugins.office.importing.html_tree import parse_html
from plugins.office.importing.inline import is_link
from plugins.office.importing.markers import LEVEL, picture_marker, without_markers
from plugins.office.importing.model import Crop, Note, quoted
from plugins.office.importing.text_bytes import decode_text

_TEXT_PARTS = (".htm", ".html", ".xhtml", ".mht", ".txt", ".rtf")
_UNSEEN_HALF_POINTS = 4  # letters of two points are meant to be overlooked


@slotted
class Found:
    """What all stories of a document have in common: notes, pictures by their parts, places of comments."""

    notes: list[Note] = field(default_factory=list)
    pictures: list[tuple[str, str, str, Crop]] = field(default_factory=list)  # part, place, what it shows, what is cut
    comments: dict[str, str] = field(default_factory=dict)  # the comment's id, its place
    numbers: int = 0  # that Word counts and the draft has as text


@slotted
class Story:
    """One part of a document on its way to mammoth. name: what the part is called in places, "" for the body."""

    package: Package
    relations: Mapping[str, tuple[str, str]]
    styles: Styles
    numbering: Numbering
    found: Found
    name: str = ""
    number: int = 0  # of the paragraph
    place: str = "开头"
    now: Element | None = None  # the paragraph
    boxes: list[Element] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)

    def rewrite(self, root: Element) -> None:
        """Rewrite what lies within an element."""
        root[:] = [new for each in list(root) for new in self._one(each)]

    def note(self, kind: str, words: str = "", came: bool = False) -> None:
        """Note a thing at this place."""
        words = " ".join(words.split())
        before = self.found.notes[-1] if self.found.notes else None
        if before and (before.kind, before.place, before.came) == (kind, self.place, came) and words and before.words:
            self.found.notes[-1] = Note(kind, self.place, before.words + words, came)
        else:
            self.found.notes.append(Note(kind, self.place, words, came))

    def _one(self, element: Element) -> list[Element]:
        special = _SPECIAL.get(element.tag)
        if special:
            return special(self, element)
        self.rewrite(element)
        return [element]

    def _inside(self, element: Element) -> list[Element]:
        return [new for each in list(element) for new in self._one(each)]

    def _paragraph(self, element: Element) -> list[Element]:
        if child(element, "pPr") is None:
            element.insert(0, Element(w("pPr")))  # each run asks for it, and would go through all others in vain
        outer = self.now, self.place, self.boxes
        self.number += bool(all_words(element).strip())
        self.now, self.boxes = element, []
        words = shown_words(element, self.styles)
        self.place = f"{self.name}第 {self.number} 段{quoted(words) if words.strip() else ''}"
        number = "" if is_on(child(element, "pPr/rPr/vanish")) else self.numbering.number_of(element)
        self.rewrite(element)
        self._prepare_properties(element)
        if number:
            self.found.numbers += not number.startswith(LEVEL)
            element.insert(1, text_run(number))
        made = [element, *self.boxes]
        self.now, place, self.boxes = outer
        self.place = place if self.now is not None else self.place  # what follows is found by what it follows
        return made

    def _prepare_properties(self, element: Element) -> None:
        """Write the properties that mammoth shall see: the level of a heading; numbers are text by now."""
        properties = child(element, "pPr")
        assert properties is not None
        level = self.styles.heading_level(element)
        for name in ("numPr", "pPrChange", "sectPr", "pStyle"):
            if (found := child(properties, name)) is not None:
                properties.remove(found)
        if level and not self.name:
            properties.append(Element(w("pStyle"), {w("val"): f"h{level}"}))

    def _run(self, element: Element) -> list[Element]:
        words = all_words(element)
        if self.styles.is_hidden(element, self.now):
            self._leave_out(element, "隐藏的字")
        elif self.fields.drops:
            self._leave_out(element, "目录")
        elif words.strip():
            self._warn_of_unseen(element, words)
        self.fields.take(element, self.note)
        self.rewrite(element)
        return [element]

    def _leave_out(self, element: Element, kind: str) -> None:
        """Take everything out of a run but the borders of fields, without which the rest would be read wrongly."""
        words = "".join(self._left_words(each) for each in element)
        if words.strip():
            self.note(kind, words)
        element[:] = [each for each in element if each.tag in (w("fldChar"), w("instrText"))]

    def _left_words(self, element: Element) -> str:
        if element.tag in (w("drawing"), w("pict"), w("object"), f"{MC}AlternateContent"):
            return all_words(element) or "（图）"
        return all_words(element)

    def _warn_of_unseen(self, run: Element, words: str) -> None:
        color, size = (self.styles.inherited(run, self.now, name) for name in ("color", "sz"))
        if color.upper() == "FFFFFF" and not self.styles.inherited(run, self.now, "shd", "fill"):
            self.note("白色的字", words, came=True)
        if size.isdigit() and int(size) <= _UNSEEN_HALF_POINTS:
            self.note("小得看不见的字", words, came=True)

    def _text(self, element: Element) -> list[Element]:
        element.text = without_markers(element.text or "")
        return [element]

    def _deleted(self, element: Element) -> list[Element]:
        if (words := all_words(element)).strip():
            self.note("修订中删去的字", words)
        return []

    def _inserted(self, element: Element) -> list[Element]:
        if (words := shown_words(element, self.styles, self.now)).strip():
            self.note("修订中加进的字", words, came=True)
        return self._inside(element)

    def _control(self, element: Element) -> list[Element]:
        content = child(element, "sdtContent")
        properties = child(element, "sdtPr")
        if is_on(child(properties, "showingPlcHdr")):
            self.note("还没有填的空格", all_words(element))
            return []
        return [] if content is None else self._inside(content)

    def _alternatives(self, element: Element) -> list[Element]:
        return [new for each in chosen_alternative(element) for new in self._one(each)]

    def _drawing(self, element: Element) -> list[Element]:
        if is_hidden(element):
            self.note("隐藏的图形", self._left_words(element))
            return []
        found = look_into(element, self.package, dict(self.relations))
        made = []
        for part, alt, crop in found.pictures:
            if any(crop):
                self.note("裁剪过的图片，照文件里看到的裁好了", came=True)
            self.found.pictures.append((part, self.place, alt, crop))
            made.append(_text_element(picture_marker(len(self.found.pictures) - 1)))
        for kind, words in found.left:
            self.note(kind, words)
        for box in found.boxes:
            self._box(box)
        return made

    def _box(self, box: Element) -> None:
        """Let a text box follow the paragraph at which it is anchored."""
        if (words := shown_words(box, self.styles)).strip():
            self.note("文本框，接在这一段后面", words, came=True)
        outer = self.boxes, self.place, self.name, self.fields
        self.boxes, self.name, self.fields = [], f"{self.name}文本框里", Fields()
        inside = self._inside(box)
        own = self.boxes
        self.boxes, self.place, self.name, self.fields = outer
        self.boxes += [*inside, *own]

    def _equation(self, element: Element) -> list[Element]:
        words = without_markers(in_one_line(element))
        if not words.strip():
            return []
        self.note("公式，写成了一行", words, came=True)
        run = text_run(words)
        return [run] if self.now is not None else [paragraph(run)]

    def _ruby(self, element: Element) -> list[Element]:
        """Write a word's pronunciation in brackets behind it."""
        base, above = child(element, "rubyBase"), child(element, "rt")
        words = all_words(above) if above is not None else ""
        made = [] if base is None else [new for run in list(base) for new in self._one(run)]
        texts = [each for run in made for each in run if each.tag == w("t")]
        return [*texts, *([_text_element(f"（{words}）")] if words else [])]

    def _simple_field(self, element: Element) -> list[Element]:
        if self.fields.drops_simple(value(element, "instr"), all_words(element), self.note):
            return []
        return self._inside(element)

    def _table(self, element: Element) -> list[Element]:
        kept = []
        for each in list(element):
            if each.tag == w("tr") and is_on(child(each, "trPr/hidden")):
                self.note("隐藏的表格行", all_words(each))
            elif each.tag == w("tr") and child(each, "trPr/del") is not None:
                self.note("修订中删去的表格行", all_words(each))
            else:
                kept.append(each)
        element[:] = kept
        if any(each.tag in (w("gridSpan"), w("vMerge")) for each in element.iter()):
            self.found.notes.append(Note("有合并单元格的表格", f"{self.place}后面", came=True))
        self.rewrite(element)
        return [element]

    def _comment(self, element: Element) -> list[Element]:
        self.found.comments[value(element, "id")] = self.place
        return []

    def _foreign(self, element: Element) -> list[Element]:
        """Tell what a file within the file says, as far as it is text; Word itself reads it when it opens it."""
        _, part = self.relations.get(element.get(f"{R}id", ""), ("", ""))
        words = parse_html(decode_text(self.package.read(part))[0]).words() if part.endswith(_TEXT_PARTS) else ""
        self.note("插入的另一个文件", words or part)
        return []

    def _hyperlink(self, element: Element) -> list[Element]:
        """Keep a link that leads somewhere from a reader's PC; of any other keep the words."""
        relation = element.get(f"{R}id")
        address = self.relations.get(relation or "", ("", ""))[1]
        if relation and is_link(address):
            self.rewrite(element)
            return [element]
        if relation:
            self.note("链接的地址", address or relation)
        return self._inside(element)

    def _symbol(self, element: Element) -> list[Element]:
        words = symbol(value(element, "font"), value(element, "char"))
        if words:
            return [_text_element(words)]
        self.note("字体里的符号", f"{value(element, 'font')} {value(element, 'char')}")
        return []

    def _line_break(self, _element: Element) -> list[Element]:
        return [Element(w("br"))]

    def _itself(self, element: Element) -> list[Element]:
        return [element]

    def _nothing(self, _element: Element) -> list[Element]:
        return []


def _text_element(words: str) -> Element:
    found = text_run(words).find(w("t"))
    assert found is not None
    return found


_SPECIAL: dict[str, Callable[[Story, Element], list[Element]]] = {
    w("p"): Story._paragraph,
    w("r"): Story._run,
    w("t"): Story._text,
    **dict.fromkeys((w("del"), w("moveFrom"), w("delText")), Story._deleted),
    **dict.fromkeys((w("ins"), w("moveTo")), Story._inserted),
    **dict.fromkeys((w("smartTag"), w("customXml"), w("dir"), w("bdo")), Story._inside),
    **dict.fromkeys((w("drawing"), w("pict"), w("object")), Story._drawing),
    **dict.fromkeys((f"{MATH}oMath", f"{MATH}oMathPara"), Story._equation),
    **dict.fromkeys((w("altChunk"), w("subDoc")), Story._foreign),
    **dict.fromkeys((w("customXmlPr"), w("smartTagPr"), w("softHyphen")), Story._nothing),
    **dict.fromkeys((w("pPr"), w("rPr"), w("tblPr"), w("trPr"), w("tcPr"), w("sectPr")), Story._itself),
    f"{MC}AlternateContent": Story._alternatives,
    w("commentReference"): Story._comment,
    w("cr"): Story._line_break,
    w("hyperlink"): Story._hyperlink,
    w("sym"): Story._symbol,
    w("fldSimple"): Story._simple_field,
    w("ruby"): Story._ruby,
    w("sdt"): Story._control,
    w("tbl"): Story._table,
}
