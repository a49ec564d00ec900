"""Names of Word's XML."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
R = f"{{{_REL}}}"
VML = "{urn:schemas-microsoft-com:vml}"
W = f"{{{_W}}}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The strict form of the format has other names for the same; each is read as the usual one.
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _REL.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/chart": CHART[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP[1:-1].encode(),
}


def w(name: str) -> str:
    """Return a name of Word's own."""
    return f"{W}{name}"


def value(element: Element | None, name: str = "val") -> str:
    """Return an attribute of Word's own, "" where there is none."""
    return "" if element is None else element.get(f"{W}{name}", "")


def child(element: Element | None, path: str) -> Element | None:
    """Return what lies at a path of Word's names, as `pPr/numPr`."""
    for name in path.split("/"):
        element = None if element is None else element.find(f"{W}{name}")
    return element


def is_on(element: Element | None) -> bool:
    """Tell whether a property that is there or not is on."""
    return element is not None and value(element).lower() not in ("0", "false", "off", "none")


def text_run(words: str, properties: Element | None = None) -> Element:
    """Return a run with these words."""
    run = Element(w("r"))
    if properties is not None:
        run.append(properties)
    text = Element(w("t"), {XML_SPACE: "preserve"})
    text.text = words
    run.append(text)
    return run


def paragraph(*runs: Element) -> Element:
    """Return a paragraph of these runs."""
    found = Element(w("p"))
    found.extend(runs)
    return found
