"""Write a drawing anew: its tree is walked, and what is known to draw is taken over. The rest was never there."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from plugins.kernel.drawings.addresses import acting, clean_address
from plugins.kernel.drawings.reading import read_drawing
from plugins.kernel.drawings.size import size_of
from plugins.kernel.drawings.uses import demand_few_uses
from plugins.kernel.drawings.vocabulary import (
    ACTING,
    ANIMATIONS,
    ATTRIBUTES,
    ELEMENTS,
    MOVED,
    MOVING,
    PLAIN,
    PROPERTIES,
)
from plugins.kernel.formats.faults import Damaged

SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_XLINK, _XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_KEPT_XML = {f"{{{_XML}}}space": "xml:space", f"{{{_XML}}}lang": "xml:lang"}
_JUDGED = (PROPERTIES - PLAIN) | MOVING  # attributes whose values are CSS
_LEADING = {"href": "href", f"{{{_XLINK}}}href": "xlink:href"}


def rebuild_drawing(data: bytes) -> tuple[bytes, tuple[int, int]]:
    """Return a drawing of nothing but what draws, and its width and height in pixels.

    Raises Damaged for what is no drawing, Unclean for one that acts, calls out, or says nothing of its size.
    """
    root = read_drawing(data)
    namespace, name = _split(root.tag)
    if name != "svg" or namespace not in ("", SVG):
        raise Damaged("no drawing")
    size = size_of(root)
    found = _rebuilt(root, namespace)
    assert found is not None, "svg is among the elements"
    demand_few_uses(found, size)
    found.set("xmlns", SVG)
    if any("xlink:href" in each.attrib for each in found.iter()):
        found.set("xmlns:xlink", _XLINK)
    return tostring(found, encoding="unicode").encode() + b"\n", size


def _rebuilt(element: Element, own: str) -> Element | None:
    """Return an element with what is in it, None for one that is left out. own: the drawing's namespace."""
    namespace, name = _split(element.tag)
    if name.lower() in ACTING or namespace == _XHTML:
        raise acting(f"<{name}>")
    attributes = dict(_attributes(element))
    if namespace != own or name not in ELEMENTS:
        _look_for_acting(element)
        return None
    if name in ANIMATIONS and (moved := attributes.get("attributeName")) not in MOVED:
        if moved is None:
            return None  # it changes nothing
        raise acting(f"<{name} attributeName=“{moved}”>")
    found = Element(name, attributes)
    if name == "style":
        found.text = _sheet(element)
        return found if found.text else None
    found.text = element.text
    for child in element:
        rebuilt = _rebuilt(child, own)
        if rebuilt is not None:
            rebuilt.tail = child.tail
            found.append(rebuilt)
        elif child.tail:
            _append_text(found, child.tail)
    return found


def _look_for_acting(element: Element) -> None:
    """Raise Unclean where something in an element that is left out acts: the drawing will not be what it was."""
    for each in element.iter():
        namespace, name = _split(each.tag)
        if name.lower() in ACTING or namespace == _XHTML:
            raise acting(f"<{name}>")


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes that draw, and those that lead to another place in the drawing."""
    from plugins.kernel.drawings.styles import clean_declarations, clean_value

    for full, value in element.items():
        _, name = _split(full)
        if name.lower().startswith("on"):
            raise acting(name)
        if name.lower() in ("href", "src", "srcdoc"):
            address = clean_address(value)
            if full in _LEADING and address:
                yield _LEADING[full], address
        elif full in _KEPT_XML:
            yield _KEPT_XML[full], value
        elif full == "style":
            yield full, clean_declarations(value)
        elif full in _JUDGED:
            yield full, clean_value(value)
        elif full in ATTRIBUTES:
            yield full, value


def _sheet(element: Element) -> str:
    from plugins.kernel.drawings.styles import clean_sheet

    if element.get("type", "text/css").strip().lower() != "text/css":
        return ""
    return clean_sheet("".join(element.itertext()))


def _append_text(parent: Element, text: str) -> None:
    """Put a text behind all that is in an element already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _split(tag: str) -> tuple[str, str]:
    """Return namespace and name."""
    namespace, brace, name = tag.rpartition("}")
    return (namespace[1:], name) if brace else ("", tag)
