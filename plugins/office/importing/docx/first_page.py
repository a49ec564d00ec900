"""The lines of a document as they look: in the middle or not, large or small. By these its title is found."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from plugins.office.importing.docx.names import child, value, w
from plugins.office.importing.docx.styles import Styles
from plugins.office.importing.guessing import Line

_USUAL_SIZE = 21  # half points


def lines_of(body: Element, styles: Styles) -> list[Line]:
    """Return the paragraphs that stand in no table, after they were rewritten."""
    found = []
    for each in body.findall(w("p")):
        if words := _words(each):
            style = value(child(each, "pPr/pStyle"))
            centred = styles.of_paragraph(each, "jc") == "center"
            found.append(Line(words, centred, _size(each, styles), style == "h1"))
    return found


def _words(paragraph: Element) -> str:
    parts = (
        (each.text or "") if each.tag == w("t") else "\n" for each in paragraph.iter() if each.tag in (w("t"), w("br"))
    )
    return "".join(parts).strip()


def _size(paragraph: Element, styles: Styles) -> int:
    runs = [each for each in paragraph.iter(w("r")) if each.find(w("t")) is not None]
    sizes = (styles.inherited(run, paragraph, "sz") for run in runs)
    return max((int(size) for size in sizes if size.isdigit()), default=_USUAL_SIZE)
